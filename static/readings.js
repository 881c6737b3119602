/* A field that is focused lights its sentence in the document and brings it into view.
   Everything works without this file: the links beside the fields lead to the same places. */
(function () {
  "use strict";

  var lit = [];

  function light(row) {
    lit.forEach(function (mark) { mark.classList.remove("is-lit"); });
    lit = row ? Array.prototype.slice.call(document.querySelectorAll('.src[href="#' + row.id + '"]')) : [];
    lit.forEach(function (mark) { mark.classList.add("is-lit"); });
    var paper = document.querySelector(".doc .paper");
    var first = lit[0];
    if (!paper || !first || getComputedStyle(paper.parentElement).position !== "sticky") { return; }
    var box = first.getBoundingClientRect();
    var frame = paper.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) {
      paper.scrollTop += box.top - frame.top - frame.height / 3;
    }
  }

  function lightRowOf(target) {
    var row = target instanceof Element ? target.closest(".fields [id^='f-']") : null;
    if (row) { light(row); }
  }

  document.addEventListener("focusin", function (event) { lightRowOf(event.target); });
  lightRowOf(document.activeElement);  // the focus may have come before this file
})();
