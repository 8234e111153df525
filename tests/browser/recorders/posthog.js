// PostHog with everything on and nothing masked: autocapture, copied text, heatmaps, dead and rage clicks, recording.
(() => {
  const kept = ((window.__captured ??= {}).posthog = []);
  const token = 'phc_wayside';
  const on = { recordBody: true, recordHeaders: true };
  // What its server would say of the project.
  window._POSTHOG_REMOTE_CONFIG = {
    [token]: {
      config: {
        token,
        supportedCompression: ['gzip-js'],
        hasFeatureFlags: false,
        autocapture_opt_out: false,
        autocaptureExceptions: true,
        captureDeadClicks: true,
        heatmaps: true,
        capturePerformance: { network_timing: true, web_vitals: true },
        sessionRecording: {
          endpoint: '/s/', consoleLogRecordingEnabled: true, recorderVersion: 'v2', networkPayloadCapture: on,
          masking: { maskAllInputs: false }, minimumDurationMilliseconds: 0,
        },
      },
      siteApps: [],
    },
  };
  window.posthog.init(token, {
    api_host: `https://spy.localhost:${location.port}`,
    autocapture: { capture_copied_text: true },
    capture_pageview: true,
    capture_pageleave: true,
    capture_heatmaps: true,
    capture_dead_clicks: true,
    capture_performance: { network_timing: true, web_vitals: true },
    capture_exceptions: true,
    rageclick: true,
    mask_all_text: false,
    mask_all_element_attributes: false,
    enable_recording_console_log: true,
    disable_session_recording: false,
    session_recording: {
      maskAllInputs: false, maskInputOptions: { password: false }, maskTextSelector: null, maskTextClass: 'nothing',
      blockClass: 'nothing', ignoreClass: 'nothing', compress_events: false, recordCrossOriginIframes: true, collectFonts: true, ...on,
    },
    person_profiles: 'always',
    // A browser that a test drives is no robot.
    opt_out_useragent_filter: true,
    request_queue_config: { flush_interval_ms: 250 },
    before_send: (event) => {
      kept.push(JSON.stringify(event));
      return event;
    },
  });
})();
