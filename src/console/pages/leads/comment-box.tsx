import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTexts } from '../../i18n/language.tsx';

/** A word for whoever comes next. */
export function CommentBox({ onComment, busy }: { onComment: (text: string) => void; busy: boolean }) {
  const words = useTexts().leadWork.page;
  const [text, setText] = useState('');
  const send = () => {
    onComment(text.trim());
    setText('');
  };
  return (
    <div className="comment-box">
      <Input.TextArea
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={2000}
        value={text}
        placeholder={words.commentHint}
        aria-label={words.comment}
        onChange={(event) => setText(event.target.value)}
      />
      <Button disabled={text.trim() === ''} loading={busy} onClick={send}>
        {words.addComment}
      </Button>
    </div>
  );
}
