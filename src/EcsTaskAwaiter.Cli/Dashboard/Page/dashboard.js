// Everything that comes from the server is text, never markup: it is only ever put in by textContent.

const find = (id) => document.getElementById(id);
const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;

const silence = 7000; // Events come every two seconds at least.
const retry = 2000;

const entries = new Map(); // number -> { view, receivedAt, element }
const lists = { running: find("running"), ended: find("ended") };

/* Words */

function duration(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}

const label = (view) => `${view.name} ${view.operation}`;
const times = (count, what) => (count === 1 ? `1 ${what}` : `${count} ${what}s`);

function forecastOf(view, age) {
  if (view.isEnded || view.remaining === undefined || view.pollError) return { left: "", band: "" };
  const at = (seconds) => Math.max(0, seconds - age);
  const left = at(view.remaining) < 1 ? "any moment now" : `about ${duration(at(view.remaining))} left`;
  const hasBand = view.remainingLow !== undefined && view.remainingHigh !== undefined && at(view.remainingHigh) >= 1;
  return { left, band: hasBand ? ` (${duration(at(view.remainingLow))} to ${duration(at(view.remainingHigh))})` : "" };
}

function countsOf(view, age) {
  const parts = [`${duration(view.elapsed + (view.isEnded ? 0 : age))}`, times(view.polls, "poll")];
  if (view.isEnded) parts.push(`ended ${new Date(view.endedAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`);
  return parts.join(" · ");
}

/* One operation */

function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function create(view) {
  const element = find("entry").content.firstElementChild.cloneNode(true);
  const part = (name) => element.querySelector("." + name);
  set(part("name"), view.name);
  set(part("operation"), view.operation);
  part("name").id = `name-${view.number}`;
  part("bar").setAttribute("aria-labelledby", `name-${view.number}`);
  element.querySelector("h3").title = view.link;
  part("remove").setAttribute("aria-label", `Remove ${label(view)} from the page`);
  part("remove").title = "Remove from the page; the work at the server goes on";
  part("remove").addEventListener("click", () => remove(view.number));
  part("again").setAttribute("aria-label", `Watch again: ${label(view)}`);
  part("again").addEventListener("click", () => watch(view.link));
  return element;
}

function show({ view, receivedAt, element }) {
  const part = (name) => element.querySelector("." + name);
  const age = (performance.now() - receivedAt) / 1000;
  element.dataset.tone = view.tone;
  element.toggleAttribute("data-ended", view.isEnded);
  set(part("state"), view.word + (view.isStalled && !view.isEnded ? ", stalled" : "") + (view.pollError && !view.isEnded ? ", no answer" : ""));

  const percent = view.isEnded && view.tone === "Good" ? 100 : view.percent;
  const { left, band } = forecastOf(view, age);
  const bar = part("bar");
  if (percent === undefined && !view.isEnded) {
    bar.removeAttribute("aria-valuenow");
    part("done").style.removeProperty("width");
  } else {
    bar.setAttribute("aria-valuenow", percent ?? 0);
    part("done").style.setProperty("width", `${percent ?? 0}%`);
  }
  const spoken = [view.word, percent === undefined ? "" : `${percent} %`, left].filter((word) => word).join(", ");
  if (bar.getAttribute("aria-valuetext") !== spoken) bar.setAttribute("aria-valuetext", spoken);

  const forecast = part("forecast");
  const shown = [view.percent !== undefined && !view.isEnded ? `${view.percent} %` : "", left].filter((word) => word).join(" · ");
  if (forecast.dataset.shown !== shown + band) {
    forecast.dataset.shown = shown + band;
    forecast.textContent = shown;
    if (band) {
      const range = document.createElement("span");
      range.className = "band";
      range.textContent = band;
      range.title = "Four times out of five it is within this range";
      forecast.append(range);
    }
  }
  set(part("counts"), countsOf(view, age));
  set(part("message"), view.failure ? "" : (view.message ?? ""));
  set(part("poll-error"), view.isEnded ? "" : (view.pollError ?? ""));

  const failure = view.failure;
  part("again").hidden = !failure;
  part("failure").hidden = !failure;
  set(part("happened"), failure?.happened ?? "");
  for (const name of ["server", "next"]) {
    set(part(name), failure?.[name] ?? "");
    part(name).hidden = part(`${name}-term`).hidden = !failure?.[name];
  }
}

/* The lists */

function place(entry) {
  const list = entry.view.isEnded ? lists.ended : lists.running;
  if (entry.element.parentElement === list) return;
  const focused = entry.element.contains(document.activeElement) ? document.activeElement : null;
  if (entry.view.isEnded) {
    const later = [...entries.values()].filter((other) => other !== entry && other.element.parentElement === list && other.view.endedAt <= entry.view.endedAt);
    later.sort((a, b) => (a.view.endedAt < b.view.endedAt ? 1 : -1));
    list.insertBefore(entry.element, later[0]?.element ?? null);
  } else {
    list.append(entry.element);
  }
  focused?.focus({ preventScroll: true });
}

function count() {
  const ended = lists.ended.childElementCount;
  const running = lists.running.childElementCount;
  set(find("running-count"), String(running));
  set(find("ended-count"), String(ended));
  find("nothing").hidden = running > 0;
  find("ended-section").hidden = ended === 0;
  document.title = running > 0 ? `(${running}) ecs-task` : "ecs-task";
}

function announce(texts) {
  if (texts.length === 0) return;
  const line = document.createElement("p");
  line.textContent = texts.join(". ");
  find("announcements").replaceChildren(line);
}

function apply(update) {
  if (update.instance !== meta("instance")) {
    // The program was started anew: its list is another, and this page's token is no longer known.
    location.reload();
    return;
  }
  const present = new Set(update.numbers);
  for (const [number, entry] of entries) {
    if (!present.has(number)) {
      entry.element.remove();
      entries.delete(number);
    }
  }
  const ends = [];
  for (const view of update.changed) {
    const known = entries.get(view.number);
    const entry = { view, receivedAt: performance.now(), element: known?.element ?? create(view) };
    entries.set(view.number, entry);
    if (known && !known.view.isEnded && view.isEnded) ends.push(`${label(view)}: ${view.word} after ${duration(view.elapsed)}`);
    show(entry);
    place(entry);
  }
  count();
  announce(ends);
}

/* The connection */

let source;
let heardAt = performance.now();

function tell(state, text) {
  const connection = find("connection");
  if (connection.dataset.state !== state) {
    connection.dataset.state = state;
    connection.textContent = text;
  }
  document.body.classList.toggle("stopped", state === "lost");
}

function heard() {
  heardAt = performance.now();
  tell("live", "Live");
}

const lost = () => tell("lost", "Connection lost, trying again");

function connect() {
  source?.close();
  heardAt = performance.now();
  source = new EventSource("/events");
  source.addEventListener("update", (event) => {
    heard();
    apply(JSON.parse(event.data));
  });
  source.addEventListener("beat", heard);
  source.addEventListener("error", () => {
    lost();
    // A broken connection is taken up again by the browser; a refusal is not.
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, retry);
  });
}

setInterval(() => {
  if (performance.now() - heardAt > silence) {
    lost();
    connect();
  }
  if (find("connection").dataset.state === "live") {
    for (const entry of entries.values()) if (!entry.view.isEnded) show(entry);
  }
}, 1000);

/* Actions */

async function send(method, path, body) {
  try {
    const answer = await fetch(path, {
      method,
      headers: { "Content-Type": "application/json", "X-Antiforgery-Token": meta("antiforgery") },
      body: body && JSON.stringify(body),
    });
    return answer.ok ? "" : (await answer.json()).problem;
  } catch {
    return "The dashboard does not answer. Is ecs-task still running?";
  }
}

function problem(text) {
  find("problem").textContent = text;
  find("operation").toggleAttribute("aria-invalid", false);
  if (text) find("operation").setAttribute("aria-invalid", "true");
}

find("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const input = find("operation");
  if (await watch(input.value)) input.value = "";
  input.focus();
});

async function watch(operation) {
  problem("");
  const text = await send("POST", "/operations", { operation });
  problem(text);
  return !text;
}

async function remove(number) {
  const { element } = entries.get(number) ?? {};
  const neighbour = element?.nextElementSibling ?? element?.previousElementSibling;
  const text = await send("DELETE", `/operations/${number}`);
  problem(text);
  if (!text) (neighbour?.querySelector(".remove") ?? find("operation")).focus();
}

connect();
