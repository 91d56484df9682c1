// Runs before the first paint: the theme and density of the last visit, so that nothing flashes.
try {
  const look = JSON.parse(localStorage.getItem("svar.look") || "{}");
  const root = document.documentElement;
  if (look.theme) root.dataset.theme = look.theme;
  if (look.density) root.dataset.density = look.density;
  if (look.locale) root.lang = look.locale;
} catch {
  // Storage that is blocked or broken changes nothing but the first moment.
}
