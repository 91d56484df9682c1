import { useRef, useState } from "react";
import { useSession } from "@/app/session.ts";
import { ApiError, newKey } from "@/lib/api/client.ts";
import type { Upload } from "@/lib/api/types.ts";
import { type RunningUpload, upload } from "@/lib/api/upload.ts";
import { t } from "@/lib/i18n.ts";
import { fileSize } from "@/lib/time.ts";

export interface Pending {
  key: string;
  name: string;
  share: number;
  error: string | null;
}

/** Files on their way up. Each is told to `onDone` when it has arrived, with the key that `add` gave it; null when it has not. */
export function useUploads(onDone: (done: Upload | null, key: string) => void) {
  const [pending, setPending] = useState<Pending[]>([]);
  const running = useRef(new Map<string, RunningUpload>());
  const limit = useSession()?.limits.upload_bytes ?? Number.POSITIVE_INFINITY;
  const done = useRef(onDone);
  done.current = onDone;
  const edit = (key: string, change: Partial<Pending>) =>
    setPending((now) => now.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const drop = (key: string) => {
    running.current.get(key)?.abort();
    running.current.delete(key);
    setPending((now) => now.filter((one) => one.key !== key));
  };
  const add = (files: Iterable<File>, begun?: (key: string, file: File) => void) => {
    for (const file of files) {
      const key = newKey();
      const tooLarge = file.size > limit;
      const error = tooLarge ? t("upload.tooLarge", { limit: fileSize(limit) }) : null;
      setPending((now) => [...now, { key, name: file.name, share: 0, error }]);
      if (tooLarge) continue;
      begun?.(key, file);
      const run = upload(file, (share) => edit(key, { share }));
      running.current.set(key, run);
      run.done.then(
        (kept) => {
          drop(key);
          done.current(kept, key);
        },
        (failure: unknown) => {
          done.current(null, key);
          if (failure instanceof DOMException) return;
          edit(key, { error: failure instanceof ApiError ? failure.say : t("upload.failed") });
        },
      );
    }
  };
  return { pending, add, drop, busy: pending.some((one) => one.error === null) };
}
