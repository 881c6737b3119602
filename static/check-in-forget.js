/* On the page that signing out leads to: what doors keep of names goes from this device. What was not sent yet stays,
   and is sent when somebody signs in and opens the door again. */
(function () {
  "use strict";

  if ("caches" in window) {
    caches.keys().then(function (names) {
      names.forEach(function (name) { if (name.indexOf("planner-check-in-") === 0) { caches.delete(name); } });
    });
  }
  if ("indexedDB" in window) { window.doorStore.dropLists().catch(function () { return null; }); }
})();
