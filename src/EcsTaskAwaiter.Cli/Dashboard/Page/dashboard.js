import { connect } from "/connection.js";
import { Operation, duration, label, set } from "/operation.js";

const find = (id) => document.getElementById(id);
const meta = (name) => document.querySelector(`meta[name="${name}"]`).content;

const operations = new Map(); // by number
const lists = { running: find("running"), ended: find("ended") };

/* The lists */

function place(operation) {
  const { element, view } = operation;
  const list = view.isEnded ? lists.ended : lists.running;
  if (element.parentElement === list) return;
  const focused = element.contains(document.activeElement) ? document.activeElement : null;
  const earlier = view.isEnded
    ? [...list.children].find((other) => operations.get(Number(other.dataset.number)).view.endedAt <= view.endedAt)
    : null;
  list.insertBefore(element, earlier ?? null);
  focused?.focus({ preventScroll: true });
}

/** Removes operations that are gone; returns where to put the focus if it was on one of them. */
function dropMissing(numbers) {
  const present = new Set(numbers);
  let orphan = null;
  for (const [number, operation] of operations) {
    if (present.has(number)) continue;
    if (operation.element.contains(document.activeElement)) {
      const neighbour = operation.element.nextElementSibling ?? operation.element.previousElementSibling;
      orphan = { link: operation.view.link, neighbour };
    }
    operation.element.remove();
    operations.delete(number);
  }
  return orphan;
}

function rescue({ link, neighbour }) {
  const anew = [...operations.values()].find((operation) => operation.view.link === link);
  const next = anew?.element ?? (neighbour?.isConnected ? neighbour : null);
  (next?.querySelector(".remove") ?? find("operation")).focus();
}

function summarize() {
  const views = [...operations.values()].map((operation) => operation.view);
  const number = (isCounted) => views.filter(isCounted).length;
  const running = number((view) => !view.isEnded);
  set(find("running-count"), String(running));
  set(find("look-count"), String(number((view) => !view.isEnded && view.severity !== "Normal")));
  set(find("done-count"), String(number((view) => view.isEnded && view.severity === "Success")));
  set(find("failed-count"), String(number((view) => view.isEnded && view.severity !== "Success")));
  for (const tile of find("summary").children) tile.toggleAttribute("data-any", tile.querySelector("dd").textContent !== "0");
  find("nothing").hidden = running > 0;
  find("ended-section").hidden = running === views.length;
  document.title = running > 0 ? `(${running}) ecs-task` : "ecs-task";
}

function announce(texts) {
  if (texts.length === 0) return;
  const line = document.createElement("p");
  line.textContent = texts.join(". ");
  find("announcements").replaceChildren(line);
}

function update({ instance, numbers, changed }) {
  if (instance !== meta("instance")) {
    startAnew();
    return;
  }
  const orphan = dropMissing(numbers);
  const ends = [];
  for (const view of changed) {
    const known = operations.get(view.number);
    if (known && !known.view.isEnded && view.isEnded) ends.push(`${label(view)}: ${view.word} after ${duration(view.elapsed)}`);
    const operation = known ?? new Operation(view, { remove, watch: watchAgain });
    operation.element.dataset.number = view.number;
    operations.set(view.number, operation);
    if (known) known.take(view);
    place(operation);
  }
  if (orphan) rescue(orphan);
  summarize();
  announce(ends);
  offerEarlier();
}

/* The connection */

function tell(state, text) {
  const connection = find("connection");
  if (connection.dataset.state === state) return;
  connection.dataset.state = state;
  connection.textContent = text;
  document.body.classList.toggle("stopped", state === "lost");
}

const time = () => new Date().toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

/* After a restart of the program the list is new and this page's token is invalid. */

function startAnew() {
  const running = [...operations.values()].filter((operation) => !operation.view.isEnded).map((operation) => operation.view.link);
  remember([...new Set([...earlier(), ...running])]);
  location.reload();
}

const earlier = () => JSON.parse(sessionStorage.getItem("earlier") ?? "[]");
const remember = (links) => sessionStorage.setItem("earlier", JSON.stringify(links));

function offerEarlier() {
  const known = new Set([...operations.values()].map((operation) => operation.view.link));
  const links = earlier().filter((link) => !known.has(link));
  remember(links);
  find("earlier").hidden = links.length === 0;
  set(find("earlier-watch"), links.length === 1 ? "Watch it again" : `Watch all ${links.length} again`);
  set(find("earlier-text"), `ecs-task was restarted and no longer watches ${links.length === 1 ? links[0] : `${links.length} operations`}.`);
}

function forgetEarlier() {
  remember([]);
  offerEarlier();
}

find("earlier-dismiss").addEventListener("click", () => {
  forgetEarlier();
  find("operation").focus();
});
find("earlier-watch").addEventListener("click", async () => {
  const focusInput = returnFocus();
  complain("");
  for (const link of earlier()) {
    const { problem } = await send("POST", "/operations", { operation: link });
    if (problem) return complain(problem);
  }
  forgetEarlier();
  focusInput();
});

/* Actions */

/** Call it before a request; the function it returns focuses the input, unless the user has moved the focus since. */
function returnFocus() {
  const before = document.activeElement;
  return () => {
    // The body has the focus when the element that had it was hidden or removed.
    if (document.activeElement === before || document.activeElement === document.body) find("operation").focus();
  };
}

async function send(method, path, body) {
  try {
    const answer = await fetch(path, {
      method,
      headers: { "Content-Type": "application/json", "X-Antiforgery-Token": meta("antiforgery") },
      body: body && JSON.stringify(body),
    });
    return answer.status === 204 ? {} : await answer.json();
  } catch {
    return { problem: "The dashboard does not respond. Is ecs-task still running?" };
  }
}

/* Cleared before each attempt: screen readers do not announce unchanged text. */

function complain(problem) {
  set(find("problem"), problem);
  if (problem) find("operation").setAttribute("aria-invalid", "true");
  else find("operation").removeAttribute("aria-invalid");
}

find("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const input = find("operation");
  const shown = new Set(operations.keys());
  const typed = input.value;
  const focusInput = returnFocus();
  complain("");
  const { problem, number } = await send("POST", "/operations", { operation: typed });
  focusInput();
  if (problem) return complain(problem);
  if (input.value === typed) input.value = "";
  announce([shown.has(number) ? `${label(operations.get(number).view)} is already on the page` : "Watching"]);
  operations.get(number)?.element.scrollIntoView({ block: "nearest" });
});

async function watchAgain(operation) {
  operation.tell("");
  const { problem } = await send("POST", "/operations", { operation: operation.view.link });
  operation.tell(problem ?? "");
}

async function remove(operation) {
  operation.tell("");
  const { problem } = await send("DELETE", `/operations/${operation.view.number}`);
  operation.tell(problem ?? "");
}

find("clear").addEventListener("click", async () => {
  const focusInput = returnFocus();
  for (const operation of [...operations.values()].filter((ended) => ended.view.isEnded)) await remove(operation);
  focusInput();
});

connect({ update, live: () => tell("live", "Live"), lost: () => tell("lost", `No connection since ${time()}, trying again`) });

setInterval(() => {
  if (find("connection").dataset.state !== "live") return;
  for (const operation of operations.values()) if (!operation.view.isEnded) operation.tick();
}, 1000);
