/** Shown at the console's address where none was built: to whoever runs the server. */
export const consoleNotBuilt = `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Khajane</title>
<p>The console is not built here: run <code>npm run build</code>, or name a built one in <code>CONSOLE_DIR</code>.</p>
<p lang="kn">ಕನ್ಸೋಲ್ ಇಲ್ಲಿ ಇನ್ನೂ ಸಿದ್ಧವಾಗಿಲ್ಲ: <code>npm run build</code> ನಡೆಸಿ,
ಇಲ್ಲವೇ ಸಿದ್ಧವಾದುದನ್ನು <code>CONSOLE_DIR</code> ನಲ್ಲಿ ಹೆಸರಿಸಿ.</p>
</html>
`
