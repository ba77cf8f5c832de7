// What scripts add to pages that work without them: keys, drafts, listening, a lost line, the waiting screen.
"use strict";

(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector) => document.querySelector(selector);
  const typing = (element) => element.closest("input, select, textarea, [contenteditable]") !== null;

  // Keys: an element says with data-key which letter opens it; a field is entered, anything else is pressed.
  function press(key) {
    const target = one(`[data-key="${CSS.escape(key)}"]`);
    if (!target) return false;
    if (typing(target)) {
      target.focus();
      target.select?.();
    } else {
      target.click();
    }
    return true;
  }

  function help() {
    const panel = one("[data-keys-help]");
    if (!panel) return false;
    panel.open = !panel.open;
    panel.querySelector("summary").focus();
    return true;
  }

  function escape() {
    all("details[open].fold, details[open].keys").forEach((panel) => { panel.open = false; });
    document.activeElement?.blur();
  }

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.key === "Escape") return escape();
    if (typing(event.target)) return;
    const done = event.key === "?" ? help() : event.key.length === 1 && press(event.key);
    if (done) event.preventDefault();
  });

  // Drafts: only for forms marked data-draft, which ask nothing of a person; they end with the browser's tab.
  const drawer = (form) => `draft:${location.pathname}:${form.dataset.draft}`;
  const worthKeeping = (field) => field.name && !["hidden", "password", "file", "submit"].includes(field.type);

  function store(form) {
    const kept = [...form.elements].filter(worthKeeping).map((field) =>
      [field.name, field.value, ["checkbox", "radio"].includes(field.type) ? field.checked : null]);
    try {
      sessionStorage.setItem(drawer(form), JSON.stringify(kept));
    } catch {
      // A full or forbidden drawer only means that there is no draft.
    }
  }

  function restore(form) {
    let kept;
    try {
      kept = JSON.parse(sessionStorage.getItem(drawer(form)) ?? "[]");
    } catch {
      return;
    }
    for (const [name, value, checked] of kept) {
      const same = [...form.elements].filter((field) => field.name === name && worthKeeping(field));
      for (const field of same) {
        if (checked === null && !field.value) field.value = value;
        if (checked !== null && field.value === value) field.checked = checked;
      }
    }
  }

  function keepDrafts(root) {
    all("form[data-draft]", root).forEach((form) => {
      if (!form.querySelector("[aria-invalid]")) restore(form);
      form.addEventListener("input", () => store(form));
      form.addEventListener("submit", () => sessionStorage.removeItem(drawer(form)));
    });
  }

  // A second press of a button must not send a form twice.
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.sent && form.method === "post") return event.preventDefault();
    form.dataset.sent = "1";
    all("button:not([type=button])", form).forEach((button) => button.setAttribute("aria-disabled", "true"));
    setTimeout(() => release(form), 8000);
  });

  function release(form) {
    delete form.dataset.sent;
    all("[aria-disabled]", form).forEach((button) => button.removeAttribute("aria-disabled"));
  }

  window.addEventListener("pageshow", (event) => {
    if (event.persisted) all("form[data-sent]").forEach(release);
  });

  // A lost line.
  function line(lost) {
    all("[data-offline]").forEach((notice) => { notice.hidden = !lost; });
  }

  window.addEventListener("offline", () => line(true));
  window.addEventListener("online", () => line(false));
  document.addEventListener("htmx:sendError", () => line(true));
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) line(false);
    if (event.target.matches?.("form")) release(event.target);
  });

  // An answer that says no replaces the whole page, so that its words are seen.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.xhr.status < 400) return;
    event.detail.shouldSwap = true;
    event.detail.isError = false;
    event.detail.target = document.body;
    event.detail.swapOverride = "innerHTML";
  });

  // Listening: a button shows only when the browser has a voice for its language.
  const speech = window.speechSynthesis;
  const language = (element) => (element.closest("[lang]")?.lang ?? "en").slice(0, 2).toLowerCase();
  const voiceFor = (code) => speech.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(code));

  function showListeners(root = document) {
    if (!speech) return;
    all("[data-listen]", root).forEach((button) => { button.hidden = !voiceFor(language(button)); });
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-listen]");
    if (!button) return;
    const wasSpeaking = speech.speaking;
    speech.cancel();
    if (wasSpeaking && button.dataset.speaking) return void delete button.dataset.speaking;
    const words = new SpeechSynthesisUtterance(button.dataset.listen);
    words.voice = voiceFor(language(button));
    words.lang = words.voice.lang;
    words.onend = () => delete button.dataset.speaking;
    button.dataset.speaking = "1";
    speech.speak(words);
  });

  speech?.addEventListener?.("voiceschanged", () => showListeners());

  // Printing.
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[data-print]")) window.print();
  });

  // The waiting screen: fetch the page again, swap its middle, chime when a ticket is new.
  let sound = null;

  function chime() {
    if (!sound) return;
    [660, 880].forEach((pitch, i) => {
      const tone = sound.createOscillator();
      const volume = sound.createGain();
      const start = sound.currentTime + i * 0.25;
      tone.frequency.value = pitch;
      volume.gain.setValueAtTime(0.2, start);
      volume.gain.exponentialRampToValueAtTime(0.001, start + 0.6);
      tone.connect(volume).connect(sound.destination);
      tone.start(start);
      tone.stop(start + 0.6);
    });
  }

  const calledNow = () => all("[data-called]").map((item) => item.dataset.called);

  async function refresh(before) {
    try {
      const answer = await fetch(location.href, { headers: { "X-Refresh": "1" }, cache: "no-store" });
      if (!answer.ok) throw new Error(String(answer.status));
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
      one("main").replaceChildren(...fresh.childNodes);
      line(false);
    } catch {
      line(true);
    }
    const now = calledNow();
    const called = all("[data-called]").filter((item) => !before.includes(item.dataset.called));
    called.forEach((item) => { item.dataset.new = ""; });
    if (called.length) chime();
    return now;
  }

  function watchScreen() {
    const every = Number(document.body.dataset.refreshS);
    if (!every) return;
    let before = calledNow();
    setInterval(async () => { before = await refresh(before); }, every * 1000);
    const bell = one("[data-chime]");
    if (!bell) return;
    bell.hidden = false;
    bell.addEventListener("click", () => {
      sound = new AudioContext();
      bell.hidden = true;
      chime();
    });
  }

  function start(root) {
    keepDrafts(root);
    showListeners(root);
    all("[data-print]", root).forEach((button) => { button.hidden = false; });
    root.querySelector("[data-focus]")?.focus();
  }

  document.addEventListener("htmx:load", (event) => {
    if (event.target !== document.body) start(event.target);
  });
  start(document);
  watchScreen();
  if (navigator.onLine === false) line(true);
})();
