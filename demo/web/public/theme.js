// Before the first paint, so that the page never flashes in the other theme; a file, so that a strict CSP allows it.
try {
  const theme = localStorage.getItem('hotpath-demo-theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is blocked: the system's theme stays.
}
