/* A button beside each name puts it where the cursor stands in the words.
   Everything works without this file: the names can be copied. */
(function () {
  "use strict";

  var text = document.getElementById("text");

  function insert(words, isLine) {
    var start = text.selectionStart;
    var end = text.selectionEnd;
    var before = text.value.slice(0, start);
    var after = text.value.slice(end);
    var head = isLine && before && !before.endsWith("\n") ? "\n" : "";
    var tail = isLine && after && !after.startsWith("\n") ? "\n" : "";
    text.setRangeText(head + words + tail, start, end, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
    text.focus();
  }

  document.querySelectorAll("[data-insert]").forEach(function (list) {
    list.querySelectorAll("code").forEach(function (name) {
      var button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-quiet btn-sm";
      button.textContent = list.dataset.insert;
      button.setAttribute("aria-label", list.dataset.insert + ": " + name.textContent);
      button.addEventListener("click", function () { insert(name.textContent, list.dataset.lines === "y"); });
      name.after(button);
    });
  });
})();
