import { useEffect } from "react";
import { usePulse } from "./pulse.tsx";

/** Who was refused a stream, as where too many are open, asks for one again after this long. */
const RETRY_SECONDS = 30;

/**
 * Holds the server's stream of news, so that figures are asked again at once and not on the next beat. Only who is signed
 * in may call it. A tab that nobody sees holds none: a browser opens no more than six connections to one server, and
 * tabs that keep them would leave none for the questions.
 */
export function useNewsStream(): void {
  const { hear, setTold } = usePulse();
  useEffect(() => {
    let release: (() => void) | null = null;
    const follow = () => {
      if (document.visibilityState === "visible") {
        release ??= holdStream(hear, setTold);
      } else {
        release?.();
        release = null;
      }
    };
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      release?.();
    };
  }, [hear, setTold]);
}

/**
 * Opens a stream and opens it again whenever it is lost; the returned function closes it for good.
 *
 * @param onTold True once the stream is held, false once it is not.
 */
function holdStream(onNews: () => void, onTold: (isTold: boolean) => void): () => void {
  let retry: ReturnType<typeof setTimeout> | undefined;
  let source = open();
  function open(): EventSource {
    const opened = new EventSource("/api/news");
    opened.onopen = () => {
      onTold(true);
      // Something may have come while there was no stream.
      onNews();
    };
    opened.addEventListener("news", onNews);
    opened.onerror = () => {
      onTold(false);
      // Whether the server can be reached at all is what the next question shows.
      onNews();
      // A stream that broke off is opened again by the browser, one that was refused is not.
      if (opened.readyState !== EventSource.CLOSED) return;
      retry = setTimeout(() => {
        source = open();
      }, RETRY_SECONDS * 1000);
    };
    return opened;
  }
  return () => {
    clearTimeout(retry);
    source.close();
    onTold(false);
  };
}
