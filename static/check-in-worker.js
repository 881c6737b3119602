/* The service worker of one conference's door. Pages are `no-store` (web/headers.py), and nothing of them lies in the
   browser's own cache; this one page is kept on purpose, in a cache that static/check-in.js fills, so that a door
   opens without network. It goes when the device is told to forget, and when somebody signs out. */
"use strict";

var page = new URL(self.registration.scope).pathname;
var CACHE = "planner-check-in-" + page;
var PATIENCE = 4000;  // a network that hangs is none

self.addEventListener("install", function () { self.skipWaiting(); });
self.addEventListener("activate", function (event) { event.waitUntil(self.clients.claim()); });

function kept(request) {
  return caches.open(CACHE).then(function (cache) { return cache.match(request, { ignoreVary: true }); });
}

/* The page from the network; the one that is kept where that fails, hangs, or the server is being started again. */
function showPage(request) {
  var late = new Promise(function (resolve) { setTimeout(resolve, PATIENCE); });
  var asked = fetch(request);
  return Promise.race([asked, late]).then(function (answer) {
    if (answer && answer.status < 502) { return answer; }
    return kept(page).then(function (found) { return found || answer || asked; });
  }, function (fault) {
    return kept(page).then(function (found) {
      if (found) { return found; }
      throw fault;
    });
  });
}

self.addEventListener("fetch", function (event) {
  var url = new URL(event.request.url);
  if (event.request.method !== "GET" || url.origin !== self.location.origin) { return; }
  if (event.request.mode === "navigate" && url.pathname === page) {
    event.respondWith(showPage(event.request));
  } else if (url.pathname.indexOf("/static/") === 0 || url.pathname.indexOf("/vendor/") === 0) {
    /* their addresses bear a version, so what is kept is never old */
    event.respondWith(kept(event.request).then(function (found) { return found || fetch(event.request); }));
  }
});
