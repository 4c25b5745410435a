// The page around the terminal: the right size, the keys at once, and back by itself when the connection is lost.
// textual.js draws the terminal and speaks with the game; what follows stands beside it and holds no plan.
"use strict";
(() => {
  // A letter of Roboto Mono is six tenths of its size wide, and a row a third more than its size high.
  const COLUMNS = 80, ROWS = 24, LEAST = 6, MOST = 16, WIDE = 0.602, HIGH = 1.33;
  const PASTE_MOST = 2000;
  const STROKES = {
    up: "\x1b[A", down: "\x1b[B", right: "\x1b[C", left: "\x1b[D",
    enter: "\r", tab: "\t", escape: "\x1b", help: "?",
  };
  const start = window.onload; // set by textual.js, which waits for no font
  const Plain = window.WebSocket;
  const by = (id) => document.getElementById(id);
  let socket = null, last = "", began = 0, timer = 0;

  const said = (what) => by("said").dataset[what] || "";
  const focus = () => document.querySelector(".xterm-helper-textarea")?.focus();

  // The largest letters with which the least window of the game has room.
  function fitting() {
    const room = by("screen");
    const row = Math.floor((room.clientHeight - 2) / ROWS); // the terminal's rows are whole pixels high
    const size = Math.min((room.clientWidth - 4) / COLUMNS / WIDE, row / HIGH);
    return Math.max(LEAST, Math.min(MOST, Math.floor(size * 4) / 4));
  }

  function show(what, again) {
    by("over-said").textContent = said(what);
    by("again").hidden = !again;
    by("over").hidden = false;
    if (again) by("again").focus();
  }

  function notice(what) {
    by("notice").textContent = said(what);
    by("notice").hidden = false;
    clearTimeout(timer);
    timer = setTimeout(() => { by("notice").hidden = true; }, 6000);
  }

  function told(what) {
    if (what === "pause") show(what, false);
    else if (what === "go") { by("over").hidden = true; focus(); }
    else last = what;
  }

  // Short at first; longer when the game falls again and again. A little luck keeps a whole class from coming at once.
  function pause() {
    const fell = Date.now() - began < 10000 ? Number(sessionStorage.getItem("fell") || 0) + 1 : 0;
    sessionStorage.setItem("fell", String(fell));
    return Math.min(300 * 2 ** fell, 8000) * (1 + Math.random() / 2);
  }

  async function back() {
    show("lost", false);
    await new Promise((go) => setTimeout(go, pause()));
    for (;;) {
      try {
        const answer = await fetch("/lever", { cache: "no-store" });
        if (answer.status === 204) return location.reload();
        if (answer.status === 403 || answer.status === 410) return location.assign("/");
      } catch { /* the server or the network is away */ }
      await new Promise((go) => setTimeout(go, 1000 + Math.random() * 1000));
    }
  }

  window.WebSocket = class extends Plain {
    constructor(...words) {
      super(...words);
      socket = this;
      began = Date.now();
      this.addEventListener("open", focus);
      this.addEventListener("close", () => {
        if (last === "ended" || last === "left") location.assign("/");
        else if (last && last !== "restart") show(last, true);
        else back();
      });
      this.addEventListener("message", (event) => {
        if (typeof event.data !== "string") return;
        const message = JSON.parse(event.data);
        if (message[0] === "class") told(message[1]);
      });
    }

    send(data) {
      if (this.readyState === Plain.OPEN) super.send(data);
    }
  };

  window.onload = async (event) => {
    const terminal = by("terminal");
    terminal.dataset.sessionWebsocketUrl = (location.protocol === "https:" ? "wss://" : "ws://") + location.host + "/ws";
    const size = fitting();
    terminal.dataset.fontSize = String(size);
    await document.fonts.load(size + 'px "Roboto Mono"').catch(() => {});
    start.call(window, event);
    const fit = window.onresize, width = innerWidth;
    let waiting = 0;
    window.onresize = () => {
      if (fit) fit();
      clearTimeout(waiting);
      // A keyboard that comes up changes the height alone, and leaves the letters as they are.
      waiting = setTimeout(() => { if (innerWidth !== width && fitting() !== size) location.reload(); }, 500);
    };
    by("again").addEventListener("click", () => location.reload());
    by("letters").addEventListener("click", focus);
    document.addEventListener("click", (click) => {
      const stroke = click.target.closest("[data-stroke]")?.dataset.stroke;
      if (stroke && socket) socket.send(JSON.stringify(["stdin", STROKES[stroke]]));
    });
    window.addEventListener("focus", () => { if (by("over").hidden) focus(); });
  };

  document.addEventListener("paste", (event) => {
    const text = event.clipboardData?.getData("text") || "";
    if (text.length > PASTE_MOST) {
      event.preventDefault();
      event.stopImmediatePropagation();
      notice("pasted");
    }
  }, true);
})();
