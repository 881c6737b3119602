/* A door with a script: scan, search in the list that the device holds, note at once, send when there is network.
   The page's forms do the same one by one without this file. */
(function () {
  "use strict";

  var root = document.getElementById("door");
  if (!root || !window.fetch || !window.indexedDB) { return; }

  var store = window.doorStore, words = JSON.parse(root.dataset.words), of = Number(root.dataset.conference);
  var SAME_CODE = 4000, SEND_EVERY = 8000, PULL_EVERY = 20000, RECENT = 5;
  var door = new URLSearchParams(location.search).get("door") || "";
  var list = [], byId = {}, byDigest = {}, queue = [], recent = [], counts = null, stop = null, shown = null;
  var lastCode = { text: "", at: 0 }, forgetting = false, dropped = false, memory = null;

  function get(id) { return document.getElementById(id); }

  function say(name, values) {
    return words[name].replace(/\{(\w+)\}/g, function (whole, key) {
      return values && values[key] !== undefined ? values[key] : whole;
    });
  }

  function fold(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/đ/g, "d")
      .replace(/['’‘ʼ`´]\s*/g, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  function newKey() {
    var bytes = crypto.getRandomValues(new Uint8Array(16));
    return Array.from(bytes, function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
  }

  function hour(moment) {
    return new Date(moment + 7 * 3600000).toISOString().slice(11, 16);  // of Viet Nam, whatever the device thinks
  }

  function setSign(node, name) { node.querySelector("use").setAttribute("href", "#s-" + name); }

  function setState(node, standing, text) {
    node.className = "state is-" + standing;
    setSign(node, standing);
    node.querySelector("span").textContent = text;
  }

  /* --- where a delegate stands: what the server told, and what waits in the queue on top of it --- */

  function stands(row) {
    var now = { attendance: row.attendance, at: row.left_at || row.arrived_at, door: row.door };
    queue.forEach(function (each) {
      var entry = each.entry;
      if (each.id !== row.id) { return; }
      if (entry.undoes) { now = { attendance: "", at: "", door: "" }; return; }
      if (entry.kind === "left" ? now.attendance && now.attendance !== "left" : !now.attendance) {
        now = { attendance: entry.kind, at: hour(entry.at), door: entry.door };
      } else if (entry.kind !== "left" && now.attendance === "left") {
        now = { attendance: "present", at: hour(entry.at), door: entry.door };
      }
    });
    return now;
  }

  function expected(row, kind) {
    var now = stands(row);
    if (kind === "left") { return now.attendance && now.attendance !== "left" ? "left" : "not_arrived"; }
    if (now.attendance === "left") { return "back"; }
    return now.attendance ? "repeat" : "counted";
  }

  /* --- what is shown --- */

  function show(standing, text, undoable) {
    var box = get("door-said");
    box.hidden = false;
    box.className = "door-said is-" + standing;
    setSign(box, standing);
    box.querySelector("p").textContent = text;
    shown = undoable || null;
    box.querySelector("button").hidden = !(undoable && undoable.row);
    if (navigator.vibrate) { navigator.vibrate(standing === "held" ? 60 : [80, 60, 80]); }
  }

  var STANDING = { counted: "held", back: "held", left: "set", walk_in: "held", repeat: "soon", not_arrived: "soon", undone: "open",
    undone_still: "open", unknown: "late", elsewhere: "late", refused: "late" };

  function notice(text) {
    return keepRow("notices", { text: text }).then(drawNotices);
  }

  function drawNotices() {
    return rowsOf("notices").then(function (rows) {
      var place = get("door-notices");
      place.replaceChildren();
      rows.forEach(function (row) {
        var part = get("door-notice").content.cloneNode(true);
        part.querySelector("span").textContent = row.text;
        part.querySelector("button").addEventListener("click", function () {
          dropRows("notices", [row.n]).then(drawNotices);
        });
        place.append(part);
      });
    });
  }

  function drawLink(link) {
    var place = get("door-link"), count = queue.length, state = link.state;
    place.hidden = false;
    var node = place.querySelector(".state");
    if (state === "online") { setState(node, count ? "set" : "held", say(count ? "sending" : "online")); }
    else if (state === "offline") { setState(node, "soon", say(count ? "waiting" : "waiting_none", { count: count })); }
    else { setState(node, "late", say(state, { count: count, status: link.status })); }
    if (state === "not_allowed") { dropNames(); }
    var old = place.querySelector("a");
    if (old) { old.remove(); }
    if (state === "signed_out") {
      var anchor = document.createElement("a");
      anchor.href = root.dataset.signIn + "?next=" + encodeURIComponent(location.pathname + location.search);
      anchor.textContent = root.dataset.signInWords;
      place.append(" ", anchor);
    }
  }

  function at(now) {
    return words["is_" + now.attendance] + ", " + now.at + (now.door ? ", " + now.door : "");
  }

  function drawRow(row) {
    var part = get("door-row").content.cloneNode(true), now = stands(row);
    function slot(name) { return part.querySelector("[data-slot=" + name + "]"); }
    slot("name").textContent = row.name;
    slot("post").textContent = row.post;
    slot("seat").textContent = row.seat ? "· " + say("seat", { code: row.seat }) : "";
    var text = now.attendance ? at(now) : say("not_yet");
    if (row.substitute && (!now.attendance || now.attendance === "substitute")) {
      text += " · " + say("sends", { name: row.substitute });
    }
    setState(slot("state"), now.attendance && now.attendance !== "left" ? "held" : "open", text);
    part.querySelector("input").value = row.substitute;
    part.querySelector("details").hidden = Boolean(now.attendance);
    part.querySelectorAll("button").forEach(function (button) {
      var kind = button.dataset.kind, isHere = now.attendance && now.attendance !== "left";
      button.hidden = kind === "undo" ? !now.attendance : kind === "left" ? !isHere
        : kind === "present" ? isHere : Boolean(now.attendance);
      if (kind === "present" && !now.attendance) { button.classList.replace("btn-quiet", "btn-primary"); }
      button.setAttribute("aria-label", button.textContent + ": " + row.name);
      button.addEventListener("click", function () {
        if (kind === "undo") { takeBack(row); return; }
        note(row, kind, { substitute: kind === "substitute" ? button.closest("li").querySelector("input").value : "" });
      });
    });
    return part;
  }

  function draw() {
    var most = Number(root.dataset.most), typed = fold(get("q").value), parts = typed.split(" "), found;
    if (typed) {
      found = list.filter(function (row) {
        return parts.every(function (part) { return row.folded.indexOf(part) >= 0 || row.foldedPost.indexOf(part) >= 0; });
      });
    } else {
      found = recent.map(function (id) { return byId[id]; }).filter(Boolean);
    }
    get("door-list").replaceChildren.apply(get("door-list"), found.slice(0, most).map(drawRow));
    get("door-more").textContent = !typed ? "" : !found.length ? say("nobody")
      : found.length > most ? say("more", { count: found.length - most }) : "";
    drawCounts();
  }

  /* The counts of the server, and on top of them what waits here. */
  function drawCounts() {
    if (!counts) { return; }
    var here = 0, walkIns = 0, called = 0;
    list.forEach(function (row) {
      var attendance = stands(row).attendance, is = attendance && attendance !== "left";
      called += row.is_walk_in ? 0 : 1;
      if (is && row.is_walk_in) { walkIns += 1; } else if (is) { here += 1; }
    });
    walkIns += queue.filter(function (each) { return each.entry.walk_in; }).length;
    var place = get("door-summary"), bold = document.createElement("b");
    bold.textContent = say("summary", { here: here, called: called }) + (walkIns ? say("summary_walk_ins", { count: walkIns }) : "") + ".";
    place.replaceChildren(bold);
    if (counts.quorum) {
      var met = here >= counts.quorum;
      place.append(" " + say(met ? "quorum_met" : "quorum_open", { quorum: counts.quorum, count: counts.quorum - here }) + ".");
    }
    var rows = get("door-counts").querySelectorAll("tbody tr, tfoot tr");
    var told = counts.groups.length > 1 ? counts.groups.concat([counts.total]) : counts.groups;
    if (rows.length !== told.length) { return; }
    rows.forEach(function (row, index) {
      var group = told[index], cells = row.querySelectorAll("td");
      [group.called, group.coming, group.here, group.substitutes, group.late, group.left].forEach(function (count, n) {
        (cells[n].querySelector("b") || cells[n]).textContent = count;
      });
    });
  }

  /* --- what is kept: on the disk, or where the browser has none for us, as long as the page is open --- */

  function keepRow(name, value) {
    if (!memory) { return store.add(name, of, value); }
    memory.n += 1;
    memory[name].push(Object.assign({ n: memory.n }, value));
    return Promise.resolve(memory.n);
  }

  function rowsOf(name) { return memory ? Promise.resolve(memory[name].slice()) : store.all(name, of); }

  function dropRows(name, numbers) {
    if (!memory) { return store.remove(name, numbers); }
    memory[name] = memory[name].filter(function (row) { return numbers.indexOf(row.n) < 0; });
    return Promise.resolve();
  }

  function readQueue() {
    return rowsOf("queue").then(function (rows) { queue = rows; return rows; });
  }

  /* --- what a door does --- */

  function enqueue(entry, row, taken) {
    entry.key = entry.key || newKey();
    entry.at = Date.now();
    entry.door = door;
    var id = row ? row.id : null;
    if (id !== null) { recent = [id].concat(recent.filter(function (each) { return each !== id; })).slice(0, RECENT); }
    return keepRow("queue", { entry: entry, id: id, taken: taken }).then(readQueue).then(function () {
      draw();
      drawLink(link);
      link.send();
      return entry;
    });
  }

  function note(row, kind, more) {
    var taken = expected(row, kind), now = stands(row);
    var entry = { kind: kind, participant: row.id, key: newKey() };
    if (more && more.substitute) { entry.substitute = row.substitute = more.substitute; }
    return enqueue(entry, row, taken).then(function () {
      var known = { name: row.name, hour: taken === "repeat" ? now.at : hour(entry.at), state: words["is_" + kind],
        door: now.door || say("no_door"), by: say("this_device") };
      show(STANDING[taken], taken === "repeat" ? known.name + ": " + at(now)
        : say(taken, known), { row: row, key: entry.key });
    });
  }

  function takeBack(row, key) {
    var waiting = queue.filter(function (each) {
      return each.id === row.id && !link.sending[each.entry.key] && (!key || each.entry.key === key) && !each.entry.undoes;
    });
    var last = waiting[waiting.length - 1];
    var sending = queue.filter(function (each) { return each.id === row.id && link.sending[each.entry.key]; });
    function done() { show("open", say("undone", { name: row.name })); }
    if (last) { return dropRows("queue", [last.n]).then(readQueue).then(function () { draw(); drawLink(link); done(); }); }
    var undoes = key || (sending.length ? sending[sending.length - 1].entry.key : row.last_key);
    if (!undoes) { return Promise.resolve(); }
    return enqueue({ undoes: undoes, key: newKey() }, row, "undone").then(function (entry) {
      done();
      shown = { key: entry.key };
    });
  }

  function digestOf(text) {
    var key = text.trim().split("?")[0].split("#")[0].replace(/\/+$/, "").split("/").pop();
    return crypto.subtle.digest("SHA-256", new TextEncoder().encode(key)).then(function (bytes) {
      return Array.from(new Uint8Array(bytes), function (byte) { return byte.toString(16).padStart(2, "0"); }).join("");
    });
  }

  /* What the code in letters on a card says, KT123-D045, as planner/rules/card_codes.py reads it; null for others. */
  function readCard(text) {
    var found = /^([0-9A-Z]{1,20})[DKBP]([0-9]{3,9})$/.exec(text.replace(/[\s\-\u2010-\u2015]+/g, "").toUpperCase());
    return found && Number(found[2]) ? { start: found[1], id: Number(found[2]) } : null;
  }

  function meetCard(text, card, kind) {
    var taken = card.start === root.dataset.codes ? "unknown" : "elsewhere";
    if (taken === "unknown" && byId[card.id]) { return note(byId[card.id], kind); }
    return enqueue({ kind: kind, card: text.trim() }, null, taken).then(function (entry) {
      show("late", say(taken), { key: entry.key });
    });
  }

  /* A code that was scanned or typed. One that the list does not know is sent all the same: a link may be newer. */
  function meet(text, kind) {
    var card = readCard(text);
    if (card) { return meetCard(text, card, kind); }
    return digestOf(text).then(function (digest) {
      var row = byDigest[digest];
      if (row) { return note(row, kind); }
      return enqueue({ kind: kind, digest: digest }, null, "unknown").then(function (entry) {
        show("late", say("unknown"), { key: entry.key });
      });
    });
  }

  /* --- what the server tells --- */

  function takeList(told) {
    list = told.delegates;
    counts = told.counts;
    byId = {};
    byDigest = {};
    list.forEach(function (row) {
      row.foldedPost = fold(row.post);
      byId[row.id] = row;
      if (row.digest) { byDigest[row.digest] = row; }
    });
    draw();
  }

  function sentence(told) {
    var first = told.counted || {};
    var taken = told.new ? "walk_in" : told.taken === "undone" && told.attendance ? "undone_still" : told.taken;
    return say(taken, { name: told.name, hour: told.counted ? first.at : told.arrived_at, door: first.door || say("no_door"),
      by: first.by, state: told.attendance ? words["is_" + told.attendance] : "" });
  }

  function takeOutcomes(batch, told) {
    var taken = {}, last = shown, news = [];
    counts = told.counts;
    told.outcomes.forEach(function (each) { taken[each.key] = each; });
    batch.forEach(function (row) {
      var each = taken[row.entry.key], delegate = each && byId[each.id];
      if (!each) { return; }
      if (delegate) {
        delegate.attendance = each.attendance;
        delegate.arrived_at = each.arrived_at;
        delegate.left_at = each.left_at;
        delegate.substitute = each.substitute;
        if (each.counted) { delegate.door = each.counted.door; }
        else if (each.taken === "counted") { delegate.door = row.entry.door; }
        if (["counted", "back", "left"].indexOf(each.taken) >= 0) { delegate.last_key = each.key; }
      }
      if (last && last.key === each.key) {
        show(STANDING[each.new ? "walk_in" : each.taken], sentence(each), delegate && each.taken !== "undone" ? { row: delegate, key: each.key } : null);
      }
      /* what turned out otherwise than the door believed is told until somebody has seen it */
      var surprises = ["repeat", "unknown", "elsewhere", "refused", "not_arrived"].indexOf(each.taken) >= 0;
      if (surprises && each.taken !== row.taken && !each.again) { news.push(sentence(each)); }
    });
    var numbers = batch.filter(function (row) { return taken[row.entry.key]; }).map(function (row) { return row.n; });
    var unsure = told.outcomes.some(function (each) { return each.taken === "undone" || each.new || !byId[each.id]; });
    return dropRows("queue", numbers).then(readQueue).then(function () {
      draw();
      drawLink(link);
      if (unsure) { link.pull(); }
      return news.reduce(function (before, text) { return before.then(function () { return notice(text); }); }, Promise.resolve());
    });
  }

  var link = window.doorLink.make({ delegates: root.dataset.delegates, arrivals: root.dataset.arrivals }, {
    state: drawLink,
    queue: readQueue,
    outcomes: takeOutcomes,
    list: function (told) {
      takeList(told);
      return memory ? Promise.resolve() : store.keep(of, { told: told, etag: link.etag });
    }
  });

  function connect() {
    return link.pull().then(function (well) { return well ? link.send() : null; });
  }

  /* --- the page and its parts on the device, for when there is no network --- */

  function keepPage() {
    if (!("serviceWorker" in navigator) || !("caches" in window) || memory || forgetting || dropped) { return Promise.resolve(); }
    var page = root.dataset.page, name = "planner-check-in-" + page;
    return navigator.serviceWorker.register(root.dataset.worker, { scope: page }).then(function () {
      /* a worker that is still being installed serves nothing: ready is when it works */
      var asked = fetch(page + "?door=", { redirect: "error", cache: "no-store" });
      return Promise.all([caches.open(name), asked, navigator.serviceWorker.ready]);
    }).then(function (both) {
      if (!both[1].ok) { return null; }
      var parts = Array.from(document.querySelectorAll("link[rel=stylesheet], link[rel=icon], script[src]"), function (node) {
        return node.href || node.src;
      }).concat([new URL(root.dataset.decoder, location.href).href]);
      return both[0].keys().then(function (requests) {
        var old = requests.filter(function (each) { return parts.indexOf(each.url) < 0; });
        return Promise.all(old.map(function (each) { return both[0].delete(each); }));
      }).then(function () {
        return Promise.all(parts.map(function (part) {
          return both[0].match(part).then(function (found) { return found || both[0].add(part); });
        }));
      }).then(function () { return both[0].put(page, both[1]); }).then(function () {
        get("door-ready").textContent = say("offline_ready");
      });
    }).catch(function () { return null; });
  }

  /* Whoever may not check in here any more does not keep the names; what was not sent yet stays. */
  function dropNames() {
    if (dropped || memory) { return; }
    dropped = true;
    store.dropLists();
    if ("caches" in window) { caches.delete("planner-check-in-" + root.dataset.page); }
  }

  function forget() {
    var sure = forgetting;
    if (queue.length && !sure) {
      forgetting = true;
      get("door-ready").textContent = say("forget_queue", { count: queue.length });
      return;
    }
    forgetting = true;
    if (stop) { stop(); stop = null; }
    Promise.all([
      memory ? null : store.clear(of),
      "caches" in window ? caches.delete("planner-check-in-" + root.dataset.page) : null,
      "serviceWorker" in navigator ? navigator.serviceWorker.getRegistration(root.dataset.page).then(function (found) {
        return found ? found.unregister() : null;
      }) : null
    ]).then(function () { location.replace(root.dataset.page); });
  }

  /* --- hands and eyes --- */

  function onCode(text) {
    var now = Date.now();
    if (text === lastCode.text && now - lastCode.at < SAME_CODE) { lastCode.at = now; return; }
    lastCode = { text: text, at: now };
    meet(text, document.querySelector("input[name=scan-kind]:checked").value);
  }

  function toggleCamera() {
    var video = get("door-video"), button = get("door-camera");
    function turn(on) {
      video.hidden = !on;
      button.setAttribute("aria-pressed", String(on));
      button.textContent = say(on ? "stop" : "scan");
    }
    if (stop) { stop(); stop = null; turn(false); return; }
    turn(true);
    window.doorCamera.start(video, root.dataset.decoder, onCode).then(function (end) { stop = end; }, function (fault) {
      turn(false);
      show("late", words[fault] ? say(fault) : say("no_camera"));
    });
  }

  function listen() {
    get("door-camera").addEventListener("click", toggleCamera);
    get("door-said").querySelector("button").addEventListener("click", function () {
      if (shown && shown.row) { takeBack(shown.row, shown.key); }
    });
    get("q").addEventListener("input", draw);
    get("door-find").addEventListener("submit", function (event) { event.preventDefault(); draw(); });
    if (window.crypto && crypto.subtle) {
      get("door-code").addEventListener("submit", function (event) {
        event.preventDefault();
        var field = get("code"), text = field.value;
        field.value = "";
        if (text.trim()) { meet(text, document.querySelector("input[name=scan-kind]:checked").value); }
      });
    }
    get("door-walk-in").addEventListener("submit", function (event) {
      event.preventDefault();
      var fields = event.target.elements;
      var who = { name: fields.name.value.trim(), post: fields.post.value, unit: fields.unit_words.value };
      if (!who.name) { show("late", say("name_needed")); fields.name.focus(); return; }
      enqueue({ walk_in: who, kind: "present" }, null, "counted").then(function (entry) {
        show("held", say("counted", { name: who.name, state: words.is_present, hour: hour(entry.at) }), { key: entry.key });
        ["name", "post", "unit_words"].forEach(function (name) { fields[name].value = ""; });
      });
    });
    get("door-forget").addEventListener("click", forget);
    window.addEventListener("online", connect);
    window.addEventListener("offline", function () { link.state = "offline"; drawLink(link); });
    document.addEventListener("visibilitychange", function () { if (!document.hidden) { connect(); } });
    setInterval(function () { if (queue.length) { link.send(); } }, SEND_EVERY);
    setInterval(function () { if (!document.hidden && !forgetting) { connect(); } }, PULL_EVERY);
  }

  function begin() {
    get("door-name").textContent = door ? ": " + door : "";
    document.title = (door ? door + " · " : "") + document.title;
    get("door-scan").hidden = get("door-device").hidden = false;
    listen();
    var held = memory ? Promise.resolve(null) : store.kept(of);
    Promise.all([held, readQueue()]).then(function (both) {
      if (both[0]) { link.etag = both[0].etag; takeList(both[0].told); }
      drawNotices();
      root.dataset.ready = "list";
      return connect();
    }).then(keepPage).then(function () { root.dataset.ready = "all"; });
    if (navigator.storage && navigator.storage.persist) { navigator.storage.persist(); }
  }

  store.open().catch(function () {
    memory = { n: 0, queue: [], notices: [] };
    show("late", say("no_storage"));
  }).then(begin);
})();
