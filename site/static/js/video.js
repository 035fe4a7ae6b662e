/* Swaps in a player from another site once the visitor has asked for it; before that nothing is loaded from there. */

function load(video) {
  const player = document.createElement("iframe");
  player.className = "video__player";
  player.src = video.dataset.player;
  player.title = video.dataset.title;
  player.allow = "fullscreen; picture-in-picture; encrypted-media";
  player.allowFullscreen = true;
  player.referrerPolicy = "strict-origin-when-cross-origin";
  video.querySelector(".video__load").replaceWith(player);
  player.focus();
}

for (const video of document.querySelectorAll(".video[data-player]")) {
  const consent = video.querySelector(".video__load");
  consent.hidden = false;
  consent.querySelector("button").addEventListener("click", () => load(video), { once: true });
}
