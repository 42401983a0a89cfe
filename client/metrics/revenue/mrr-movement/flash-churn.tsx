import { FlashChurnDocument } from "../../../generated/graphql.ts";
import { dataOf } from "../../../kit/live/face.ts";
import { useFace } from "../../../kit/live/use-face.ts";
import { askedUpToNow, type Frame } from "../../../kit/period/frame.ts";
import styles from "./flash-churn.module.css";
import { flashChurnWords } from "./flash-churn.view.ts";

/** Who came and left within the days of a bridge, whose steps count both; nothing where nobody did. */
export function FlashChurn({ frame }: { readonly frame: Frame }) {
  const answer = dataOf(useFace(FlashChurnDocument, askedUpToNow(frame)))?.mrrMovements;
  const words = answer === undefined ? null : flashChurnWords(answer, frame);
  return words === null ? null : <p className={styles.words}>{words}</p>;
}
