// The stream of changes. It reconnects for as long as the page is open.

const silence = 7000; // Events arrive at least every two seconds.
const retry = 2000;

/** @param told { update, live, lost } */
export function connect(told) {
  let source;
  let heardAt;

  function heard() {
    heardAt = performance.now();
    told.live();
  }

  function open() {
    source?.close();
    heardAt = performance.now();
    const opened = (source = new EventSource("/events"));
    opened.addEventListener("update", (event) => {
      heard();
      told.update(JSON.parse(event.data));
    });
    opened.addEventListener("beat", heard);
    opened.addEventListener("error", () => {
      if (source !== opened) return;
      told.lost();
      // The browser reconnects after a broken connection, but not after an error status.
      if (opened.readyState === EventSource.CLOSED) setTimeout(() => source === opened && open(), retry);
    });
  }

  open();
  setInterval(() => {
    if (performance.now() - heardAt <= silence) return;
    told.lost();
    open();
  }, 1000);
}
