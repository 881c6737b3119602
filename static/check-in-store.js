/* What a door keeps on its device, in IndexedDB: the queue of what was not sent yet, notices not seen yet, and the
   list of delegates. Rows bear the conference's number. Where a browser keeps nothing, it is kept as long as the page. */
(function () {
  "use strict";

  var NAME = "planner-check-in", STORES = ["queue", "notices", "kept"];
  var opened = null;

  function open() {
    if (opened) { return opened; }
    opened = new Promise(function (resolve, reject) {
      var request = indexedDB.open(NAME, 1);
      request.onupgradeneeded = function () {
        STORES.forEach(function (name) {
          request.result.createObjectStore(name, { keyPath: "n", autoIncrement: true }).createIndex("of", "of");
        });
      };
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function () { reject(request.error); };
      request.onblocked = function () { reject(new Error("blocked")); };
    });
    return opened;
  }

  /* Run one act on a store; what it gives is told when the whole transaction is on the disk. */
  function run(store, mode, act) {
    return open().then(function (database) {
      return new Promise(function (resolve, reject) {
        var transaction = database.transaction(store, mode, { durability: "strict" });
        var request = act(transaction.objectStore(store));
        transaction.oncomplete = function () { resolve(request && request.result); };
        transaction.onerror = transaction.onabort = function () { reject(transaction.error); };
      });
    });
  }

  function all(store, of) {
    return run(store, "readonly", function (rows) { return rows.index("of").getAll(of); });
  }

  function add(store, of, value) {
    return run(store, "readwrite", function (rows) { return rows.add(Object.assign({ of: of }, value)); });
  }

  function remove(store, numbers) {
    return run(store, "readwrite", function (rows) {
      var last = null;
      numbers.forEach(function (number) { last = rows.delete(number); });
      return last;
    });
  }

  /* The list of a conference: one row, put anew each time. */
  function keep(of, value) {
    return run("kept", "readwrite", function (rows) { return rows.put(Object.assign({}, value, { n: of, of: of })); });
  }

  function kept(of) {
    return run("kept", "readonly", function (rows) { return rows.get(of); });
  }

  function clear(of) {
    return Promise.all(STORES.map(function (store) {
      return run(store, "readwrite", function (rows) {
        rows.index("of").openCursor(of).onsuccess = function (event) {
          var cursor = event.target.result;
          if (cursor) { cursor.delete(); cursor.continue(); }
        };
        return null;
      });
    }));
  }

  window.doorStore = {
    open: open, all: all, add: add, remove: remove, keep: keep, kept: kept, clear: clear,
    /* Names go, whatever was not sent yet stays: for whoever signs out. */
    dropLists: function () { return run("kept", "readwrite", function (rows) { return rows.clear(); }); }
  };
})();
