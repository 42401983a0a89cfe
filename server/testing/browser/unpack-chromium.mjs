// Run in a process of its own: the package takes its folder from TMPDIR, and changes the environment once it is imported.
import chromium from "@sparticuz/chromium";

await chromium.executablePath();
