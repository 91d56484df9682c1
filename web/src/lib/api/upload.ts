import { csrfToken, toError } from "./client.ts";
import type { Upload } from "./types.ts";

export interface RunningUpload {
  done: Promise<Upload>;
  abort: () => void;
}

/** Sends one file as raw bytes. XMLHttpRequest, because fetch cannot tell how much has been sent. */
export function upload(file: File, onProgress: (share: number) => void): RunningUpload {
  const request = new XMLHttpRequest();
  const done = new Promise<Upload>((resolve, reject) => {
    request.open("POST", `/api/ui/uploads?filename=${encodeURIComponent(file.name || "file")}`);
    request.setRequestHeader("X-CSRF-Token", csrfToken());
    request.setRequestHeader("Content-Type", file.type || "application/octet-stream");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.onload = () => {
      if (request.status === 201) resolve((JSON.parse(request.responseText) as { upload: Upload }).upload);
      else reject(toError(request.status, request.responseText));
    };
    request.onerror = () => reject(toError(0, ""));
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.send(file);
  });
  return { done, abort: () => request.abort() };
}
