import { csrfHeader, RefusedError } from '../../api-client.ts';

/** Sends a file as it is; fetch cannot tell how much has gone, so this is an XMLHttpRequest. */
export function uploadFile(
  file: File,
  platform: string | undefined,
  onProgress: (percent: number) => void,
): Promise<{ id: number }> {
  const query = new URLSearchParams({ name: file.name, ...(platform ? { platform } : {}) });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/intakes?${query}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    for (const [name, value] of Object.entries(csrfHeader())) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(Math.round((loaded / total) * 100));
    request.onerror = () => reject(new RefusedError(AWAY, 0));
    request.onload = () => {
      const answer = read(request.responseText);
      if (request.status === 200) resolve(answer as { id: number });
      else reject(new RefusedError((answer as { error?: typeof AWAY }).error ?? AWAY, request.status));
    };
    request.send(file);
  });
}

const AWAY = { code: 'away', zh: '上传中断，请重试。', en: 'The upload broke off, try again.' };

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
