import "@mantine/core/styles/Menu.layer.css";
import { Menu } from "@mantine/core";
import { useState } from "react";
import { ExportUserDocument } from "../../generated/graphql.ts";
import { saveJson } from "../../kit/file/save-file.ts";
import { PATIENTLY } from "../../kit/live/patience.ts";
import { useAct } from "../../kit/live/use-act.ts";
import { ForgetDialogue } from "./forget-dialogue.tsx";
import styles from "./people.module.css";

/** What an administrator does for whoever asks what is known of them, or asks to be forgotten. */
export function PersonMenu({ user }: { readonly user: string }) {
  const [isForgetting, setForgetting] = useState(false);
  const { act, isBusy, outcome } = useAct();
  const save = () =>
    act({
      failed: "Not exported",
      ask: async (client) => {
        const { data } = await client.mutate({
          mutation: ExportUserDocument,
          variables: { user },
          context: PATIENTLY,
        });
        saveJson(JSON.stringify(data?.exportUser, null, 2), `person-${fileName(user)}.json`);
        return "Everything about this person is in the file. The audit log says that you took it.";
      },
    });
  return (
    <div className={styles.more}>
      <Menu shadow="md" position="bottom-end" transitionProps={{ duration: 140 }}>
        <Menu.Target>
          <button type="button" aria-label="More about this person" disabled={isBusy}>
            ⋯
          </button>
        </Menu.Target>
        <Menu.Dropdown className={styles.menu}>
          <Menu.Item onClick={save}>Export everything about this person</Menu.Item>
          <Menu.Item onClick={() => setForgetting(true)}>Forget this person…</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {outcome === null ? null : (
        <p className={outcome.isFault ? styles.fault : styles.done} role="status">
          {outcome.words}
        </p>
      )}
      {isForgetting ? <ForgetDialogue user={user} onClose={() => setForgetting(false)} /> : null}
    </div>
  );
}

/** Letters, digits and what no file system minds. */
function fileName(user: string): string {
  return user.replaceAll(/[^\w.@-]+/g, "-");
}
