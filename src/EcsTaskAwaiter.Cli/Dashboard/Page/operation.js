// One operation on the page. Server text is only ever inserted by textContent, never as markup.

const longUnasked = 5; // Seconds. Shorter pauses between polls need no explanation.

export function duration(seconds) {
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3600)} h ${String(Math.floor((whole % 3600) / 60)).padStart(2, "0")} min`;
}

/** The same form that the input field accepts. */
export const label = (view) => [view.name, view.operation].filter((word) => word).join(" ");

export function set(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

function forecastOf(view, age) {
  if (view.isEnded || view.remaining === undefined || view.pollError) return { left: "", band: "" };
  const at = (seconds) => Math.max(0, seconds - age);
  const left = at(view.remaining) < 1 ? "any moment now" : `about ${duration(at(view.remaining))} left`;
  const hasBand = view.remainingLow !== undefined && view.remainingHigh !== undefined && at(view.remainingHigh) >= 1;
  return { left, band: hasBand ? `${duration(at(view.remainingLow))} to ${duration(at(view.remainingHigh))}` : "" };
}

function countsOf(view, age) {
  const parts = [duration(view.elapsed + (view.isEnded ? 0 : age)), view.polls === 1 ? "1 poll" : `${view.polls} polls`];
  if (view.asked !== undefined && view.asked + age >= longUnasked) parts.push(`asked ${duration(view.asked + age)} ago`);
  if (view.isEnded) parts.push(`ended ${new Date(view.endedAt).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" })}`);
  return parts.join(" · ");
}

const stateOf = (view) => view.word + (view.isEnded ? "" : (view.isStalled ? ", stalled" : "") + (view.pollError ? ", no answer" : ""));

export class Operation {
  /** @param act what its buttons do: { remove, watch } */
  constructor(view, act) {
    this.element = document.getElementById("entry").content.firstElementChild.cloneNode(true);
    set(this.part("name"), view.name);
    set(this.part("operation"), view.operation ?? "");
    this.part("bar").setAttribute("aria-label", label(view));
    this.element.dataset.link = view.link;
    this.button("remove", `Remove ${label(view)} from the page`, () => act.remove(this));
    this.button("again", `Watch again: ${label(view)}`, () => act.watch(this));
    this.take(view);
  }

  part(name) {
    return this.element.querySelector("." + name);
  }

  button(name, spoken, action) {
    this.part(name).setAttribute("aria-label", spoken);
    this.part(name).addEventListener("click", action);
  }

  /** Shows the latest state. */
  take(view) {
    this.view = view;
    this.receivedAt = performance.now();
    this.element.dataset.severity = view.severity;
    this.element.toggleAttribute("data-ended", view.isEnded);
    set(this.part("state"), stateOf(view));
    set(this.part("message"), view.failure ? "" : (view.message ?? ""));
    set(this.part("poll-error"), view.isEnded ? "" : (view.pollError ?? ""));
    this.showBar();
    this.showFailure();
    this.tick();
  }

  /** Updates the times. */
  tick() {
    const age = (performance.now() - this.receivedAt) / 1000;
    const { left, band } = forecastOf(this.view, age);
    set(this.part("percent"), this.view.percent === undefined || this.view.isEnded ? "" : `${this.view.percent} %`);
    set(this.part("left"), left);
    set(this.part("band"), band);
    set(this.part("counts"), countsOf(this.view, age));
  }

  tell(problem) {
    set(this.part("entry-problem"), problem);
  }

  showBar() {
    const { view } = this;
    const percent = view.isEnded && view.severity === "Success" ? 100 : view.percent;
    const bar = this.part("bar");
    if (percent === undefined && !view.isEnded) {
      bar.removeAttribute("aria-valuenow");
      this.part("done").style.removeProperty("width");
    } else {
      bar.setAttribute("aria-valuenow", percent ?? 0);
      this.part("done").style.setProperty("width", `${percent ?? 0}%`);
    }
    // Updated with each state, not every second: screen readers announce every change.
    bar.setAttribute("aria-valuetext", [stateOf(view), percent === undefined ? "" : `${percent} %`, forecastOf(view, 0).left].filter((word) => word).join(", "));
  }

  showFailure() {
    const { failure } = this.view;
    this.part("again").hidden = this.part("failure").hidden = !failure;
    set(this.part("happened"), failure?.happened ?? "");
    for (const name of ["server", "next"]) {
      set(this.part(name), failure?.[name] ?? "");
      this.part(name).hidden = this.part(`${name}-term`).hidden = !failure?.[name];
    }
  }
}
