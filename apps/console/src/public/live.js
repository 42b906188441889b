// Shows that the content of an open page has changed. A hidden page holds no connection, because a browser has few connections per host,
// and the process limits them as well.
const AGAIN_MS = 60_000;
const REFRESH_MS = 3_000;

for (const region of document.querySelectorAll('[data-live]')) follow(region);
for (const region of document.querySelectorAll('[data-live-every]')) watch(region);

/** Reloads work in progress until the page says that it has ended. */
function watch(region) {
  const notice = region.firstElementChild;
  const everyMs = Number(region.dataset.liveEvery) * 1_000;

  async function look() {
    if (!document.hidden && !isBusy()) {
      const page = await fetchPage().catch(() => undefined);
      if (page && !replaceParts(page)) notice.hidden = false;
      if (page && !page.querySelector('[data-live-every]')) return;
    }
    setTimeout(look, everyMs);
  }

  setTimeout(look, everyMs);
}

function follow(region) {
  const notice = region.firstElementChild;
  const refreshes = 'liveRefreshes' in region.dataset;
  let source;
  let timer;
  let refreshedAt = -Infinity;
  let planned;

  function listen() {
    close();
    if (document.hidden) return;
    source = new EventSource(region.dataset.live);
    source.addEventListener('changed', ({ data }) => changed(data));
    // The session has ended, or it has too many pages. The page connects again when it is shown next.
    source.addEventListener('bye', close);
    source.addEventListener('error', () => {
      if (source?.readyState === EventSource.CLOSED) timer = setTimeout(listen, AGAIN_MS);
    });
  }

  function close() {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  }

  function changed(place) {
    // Reconnects after the last change that was received.
    const address = new URL(region.dataset.live, location.href);
    address.searchParams.set(address.searchParams.has('lists') ? 'lists' : 'version', place);
    region.dataset.live = address.pathname + address.search;
    if (!refreshes || isBusy()) notice.hidden = false;
    // A planned reload will include this change. A running one may not.
    else planned ??= setTimeout(refresh, Math.max(0, refreshedAt + REFRESH_MS - performance.now()));
  }

  async function refresh() {
    planned = undefined;
    const begunAt = (refreshedAt = performance.now());
    try {
      const page = await fetchPage();
      // A later reload has begun.
      if (begunAt !== refreshedAt) return;
      if (isBusy() || !replaceParts(page)) notice.hidden = false;
    } catch {
      notice.hidden = false;
    }
  }

  document.addEventListener('visibilitychange', () => (document.hidden ? close() : listen()));
  // A page in the browser's back cache holds no connection.
  addEventListener('pagehide', close);
  addEventListener('pageshow', ({ persisted }) => persisted && listen());
  listen();
}

async function fetchPage() {
  const answer = await fetch(location.href, { credentials: 'same-origin' });
  if (!answer.ok) throw new Error(String(answer.status));
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
}

/** False: the page has other parts now. */
function replaceParts(page) {
  const parts = [...document.querySelectorAll('[data-live-part]')];
  const fresh = parts.map((part) => page.getElementById(part.id));
  if (fresh.includes(null)) return false;
  const focused = document.activeElement?.getAttribute('href');
  parts.forEach((part, index) => part.replaceWith(fresh[index]));
  if (focused) document.querySelector(`main a[href="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
  return true;
}

/** The person is filling in a form, so the page must not change. */
function isBusy() {
  return document.activeElement?.closest('main form') != null || document.querySelector('dialog[open]') != null;
}
