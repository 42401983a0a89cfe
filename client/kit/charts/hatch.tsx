import styles from "./hatch.module.css";

/** The pattern that means "not complete" everywhere and nothing else, to be used as `fill="url(#id)"`. */
export function Hatch({ id }: { readonly id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width={5}
        height={5}
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <line className={styles.hatch} x1={0} y1={0} x2={0} y2={5} />
      </pattern>
    </defs>
  );
}
