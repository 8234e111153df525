// Sentry with session replay of every session, breadcrumbs, and nothing masked. Its recording is sent every second, and is
// read where it arrives; the rest is kept, too.
(() => {
  const kept = ((window.__captured ??= {}).sentry = []);
  const keep = (event) => {
    kept.push(JSON.stringify(event, (_, value) => (value instanceof Node ? value.nodeName : value)));
    return event;
  };
  Sentry.init({
    dsn: `https://wayside@spy.localhost:${location.port}/1`,
    replaysSessionSampleRate: 1,
    replaysOnErrorSampleRate: 1,
    tracesSampleRate: 1,
    traceLifecycle: 'static',
    sendDefaultPii: true,
    beforeBreadcrumb: keep,
    beforeSend: keep,
    beforeSendTransaction: keep,
    integrations: [
      Sentry.browserTracingIntegration({ enableInp: true, enableLongAnimationFrame: true }),
      (window.__replay = Sentry.replayIntegration({
        maskAllText: false,
        maskAllInputs: false,
        blockAllMedia: false,
        maskAttributes: [],
        networkDetailAllowUrls: [/./],
        networkCaptureBodies: true,
        slowClickTimeout: 3000,
        useCompression: false,
        stickySession: false,
        minReplayDuration: 0,
        flushMinDelay: 1000,
        flushMaxDelay: 1500,
        beforeAddRecordingEvent: keep,
        _experiments: { recordCrossOriginIframes: true, captureExceptions: true },
      })),
    ],
  });
})();
