/* On the page that signing out leads to: what doors keep of names goes from this device. What was not sent yet stays,
   and is sent when somebody signs in and opens the door again. */
(function () {
  "use strict";

  function ignore() { return null; }

  if ("caches" in window) {
    caches.keys().then(function (names) {
      names.forEach(function (name) { if (name.indexOf("planner-check-in-") === 0) { caches.delete(name); } });
    }).catch(ignore);
  }
  if (!("indexedDB" in window)) { return; }
  /* a browser that never was a door has no such database, and gets none */
  var known = indexedDB.databases ? indexedDB.databases() : Promise.resolve([{ name: "planner-check-in" }]);
  known.then(function (found) {
    var is = found.some(function (each) { return each.name === "planner-check-in"; });
    return is ? window.doorStore.dropLists() : null;
  }).catch(ignore);
})();
