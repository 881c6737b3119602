/* How a door reaches the server: the list is fetched, entries are sent in their order until the queue is empty. What a
   door notes is on the device before it is sent, and leaves the queue only when the server has told what became of it. */
(function () {
  "use strict";

  var BATCH = 50, PATIENCE = 10000;

  function make(settings, heard) {
    var link = { state: "online", status: 0, token: "", etag: "", sending: {}, send: send, pull: pull };
    var running = null, again = false;

    function ask(address, options) {
      var control = new AbortController();
      var timer = setTimeout(function () { control.abort(); }, PATIENCE);
      var wanted = { credentials: "same-origin", cache: "no-store", redirect: "manual", signal: control.signal };
      return fetch(address, Object.assign(wanted, options)).finally(function () { clearTimeout(timer); });
    }

    function become(state, status) {
      link.state = state;
      link.status = status || 0;
      heard.state(link);
    }

    /* Whether an answer is one to read; else what is wrong is told. A sign-in that has ended is a redirection. */
    function isGood(answer) {
      if (answer.type === "opaqueredirect" || answer.status === 401) { become("signed_out"); return false; }
      if (answer.status === 403 || answer.status === 404) { become("not_allowed", answer.status); return false; }
      if (!answer.ok && answer.status !== 304) { become("broken", answer.status); return false; }
      return true;
    }

    /* Fetch the list, the counts and the token; gives whether that went well. */
    function pull() {
      return ask(settings.delegates, { headers: link.etag ? { "If-None-Match": link.etag } : {} })
        .then(function (answer) {
          if (!isGood(answer)) { return false; }
          link.token = answer.headers.get("X-CSRF-Token") || link.token;
          if (answer.status === 304) { become("online"); return true; }
          return answer.json().then(function (list) {
            link.etag = answer.headers.get("ETag") || "";
            become("online");
            return heard.list(list).then(function () { return true; });
          });
        })
        .catch(function () { become("offline"); return false; });
    }

    function post(rows) {
      var entries = rows.map(function (row) { return row.entry; });
      return ask(settings.arrivals, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRF-Token": link.token },
        body: JSON.stringify({ sent_at: Date.now(), entries: entries })
      });
    }

    function isOfToken(answer) {
      return answer.status === 400 && (answer.headers.get("Content-Type") || "").indexOf("json") < 0;
    }

    /* Send the oldest entries; gives whether there is more to do. The token of a sign-in that was renewed is fetched. */
    function sendOne(fresh) {
      return heard.queue().then(function (rows) {
        var batch = rows.slice(0, BATCH);
        if (!batch.length) { return false; }
        if (!link.token) { return pull().then(function (well) { return well && !fresh ? sendOne(true) : false; }); }
        batch.forEach(function (row) { link.sending[row.entry.key] = true; });
        return post(batch).then(function (answer) {
          if (isOfToken(answer) && !fresh) {
            link.token = "";
            return sendOne(false);
          }
          if (!isGood(answer)) { return false; }
          return answer.json().then(function (told) {
            become("online");
            return heard.outcomes(batch, told).then(function () { return rows.length > batch.length; });
          });
        }).finally(function () { link.sending = {}; });
      });
    }

    function send() {
      if (running) { again = true; return running; }
      again = false;
      running = (function next() {
        return sendOne(false).then(function (more) { return more ? next() : null; });
      })().catch(function () { become("offline"); }).then(function () {
        running = null;
        return again && link.state === "online" ? send() : null;
      });
      return running;
    }

    return link;
  }

  window.doorLink = { make: make };
})();
