/* The agenda without reloading: htmx sends the buttons of the form, and rows can be dragged by a handle.
   Everything works without this file: the buttons are real ones. */
(function () {
  "use strict";

  var dragged = null;

  function closestRow(node) {
    return node instanceof Element ? node.closest("tr[data-item]") : null;
  }

  /* The row of the dragged one's own group that the pointer is over; a row inside another item stands for that item. */
  function findTarget(row) {
    if (!row || !dragged) { return null; }
    if (row.dataset.group === dragged.dataset.group) { return row; }
    return dragged.dataset.group === "" ? document.getElementById("item-" + row.dataset.group) : null;
  }

  function isBelow(event, row, target) {
    var box = row.getBoundingClientRect();
    return row !== target || event.clientY > box.top + box.height / 2;
  }

  function clearMarks() {
    document.querySelectorAll(".drop-before, .drop-after").forEach(function (row) {
      row.classList.remove("drop-before", "drop-after");
    });
  }

  /* The id of the row that the dragged one comes in front of; "" for the end of its group. */
  function findBefore(target, below) {
    var row = below ? target.nextElementSibling : target;
    while (row && (!row.dataset.item || row === dragged || row.dataset.group !== dragged.dataset.group)) {
      row = row.nextElementSibling;
    }
    return row ? row.dataset.item : "";
  }

  function send(form, item, before) {
    var values = { csrf_token: form.elements.csrf_token.value, item: item, before: before };
    window.htmx.ajax("POST", form.dataset.drop, { target: "#agenda", swap: "outerHTML", values: values });
  }

  function addGrips() {
    var form = document.querySelector("form[data-drop]");
    if (!form || !window.htmx) { return; }
    form.querySelectorAll("tr[data-item] .move").forEach(function (cell) {
      if (cell.querySelector(".grip")) { return; }
      var grip = document.createElement("span");
      grip.className = "grip";
      grip.draggable = true;
      grip.title = form.dataset.grip;
      grip.setAttribute("aria-hidden", "true");
      grip.textContent = "⠿";
      cell.prepend(grip);
    });
  }

  document.addEventListener("dragstart", function (event) {
    if (!(event.target instanceof Element) || !event.target.classList.contains("grip")) { return; }
    dragged = closestRow(event.target);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.item);
    event.dataTransfer.setDragImage(dragged, 0, 0);
  });

  document.addEventListener("dragover", function (event) {
    var row = closestRow(event.target), target = findTarget(row);
    clearMarks();
    if (!target || target === dragged) { return; }
    event.preventDefault();
    target.classList.add(isBelow(event, row, target) ? "drop-after" : "drop-before");
  });

  document.addEventListener("drop", function (event) {
    var row = closestRow(event.target), target = findTarget(row);
    if (!target || target === dragged) { return; }
    event.preventDefault();
    send(dragged.closest("form"), dragged.dataset.item, findBefore(target, isBelow(event, row, target)));
  });

  document.addEventListener("dragend", function () {
    clearMarks();
    dragged = null;
  });

  document.addEventListener("htmx:load", function () {
    var agenda = document.getElementById("agenda"), said = document.getElementById("agenda-said");
    addGrips();
    if (agenda && said) { said.textContent = agenda.dataset.said; }
  });

  /* What the server refused, or did not hear: the page as it stands, with the words of the server. */
  ["htmx:responseError", "htmx:sendError"].forEach(function (name) {
    document.addEventListener(name, function () { window.location.reload(); });
  });

  addGrips();
})();
