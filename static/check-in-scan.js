/* The camera of a door: BarcodeDetector where the browser has one that reads QR codes, else the packaged jsQR, which
   is loaded when it is needed first. */
(function () {
  "use strict";

  var EVERY = 120, WIDEST = 800;  // milliseconds between two looks; pixels that jsQR looks at

  function loadDecoder(address) {
    if (window.jsQR) { return Promise.resolve(); }
    return new Promise(function (resolve, reject) {
      var script = document.createElement("script");
      script.src = address;
      script.onload = resolve;
      script.onerror = reject;
      document.head.append(script);
    });
  }

  function byDetector() {
    if (!("BarcodeDetector" in window)) { return Promise.resolve(null); }
    return window.BarcodeDetector.getSupportedFormats().then(function (formats) {
      if (formats.indexOf("qr_code") < 0) { return null; }
      var detector = new window.BarcodeDetector({ formats: ["qr_code"] });
      return function (video) {
        return detector.detect(video).then(function (found) { return found.length ? found[0].rawValue : ""; });
      };
    }).catch(function () { return null; });
  }

  function byDecoder(address) {
    return loadDecoder(address).then(function () {
      var canvas = document.createElement("canvas");
      var drawing = canvas.getContext("2d", { willReadFrequently: true });
      return function (video) {
        var part = Math.min(1, WIDEST / video.videoWidth);
        canvas.width = Math.round(video.videoWidth * part);
        canvas.height = Math.round(video.videoHeight * part);
        drawing.drawImage(video, 0, 0, canvas.width, canvas.height);
        var pixels = drawing.getImageData(0, 0, canvas.width, canvas.height);
        var found = window.jsQR(pixels.data, pixels.width, pixels.height, { inversionAttempts: "dontInvert" });
        return Promise.resolve(found ? found.data : "");
      };
    });
  }

  function findReader(address) {
    return byDetector().then(function (reader) { return reader || byDecoder(address); });
  }

  function why(error) {
    if (!navigator.mediaDevices) { return "camera_insecure"; }
    if (error && (error.name === "NotAllowedError" || error.name === "SecurityError")) { return "camera_refused"; }
    return "no_camera";
  }

  /* Start the camera; `told` is called with each text that is seen. Gives the function that stops it, or rejects with
     the name of the sentence that says why not. */
  function start(video, address, told) {
    if (!navigator.mediaDevices || !navigator.mediaDevices.getUserMedia) { return Promise.reject(why(null)); }
    var wanted = { video: { facingMode: { ideal: "environment" }, width: { ideal: 1280 } }, audio: false };
    return navigator.mediaDevices.getUserMedia(wanted).catch(function (error) { throw why(error); })
      .then(function (stream) {
        var timer = null, stopped = false;
        function stop() {
          stopped = true;
          clearTimeout(timer);
          stream.getTracks().forEach(function (track) { track.stop(); });
          video.srcObject = null;
        }
        return findReader(address).catch(function () { stop(); throw "no_decoder"; }).then(function (read) {
          video.srcObject = stream;
          return video.play().catch(function () { return null; }).then(function () {
            (function look() {
              if (stopped) { return; }
              var seen = video.videoWidth ? read(video) : Promise.resolve("");
              seen.then(function (text) { if (text && !stopped) { told(text); } }).catch(function () { return null; })
                .then(function () { timer = setTimeout(look, EVERY); });
            })();
            return stop;
          });
        });
      });
  }

  window.doorCamera = { start: start };
})();
