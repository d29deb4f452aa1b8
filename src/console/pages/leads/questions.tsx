import { Button, Collapse, Form, Input, Radio, Select, Tag } from 'antd';
import {
  AnsweredQuestion,
  LAWFUL_USE_ANSWERS,
  LAWFUL_USE_QUESTIONS,
  type LawfulUseAnswer,
  type LawfulUseQuestion,
  QUESTION_TEXTS,
} from '#domain/lawful-use';
import { useLanguage } from '../../i18n/language.tsx';
import { pointed } from './event-lines.ts';
import type { LeadDetail } from './queries.ts';
import { sidesOf } from './question-sides.ts';

export interface Answer {
  question: LawfulUseQuestion;
  answer: LawfulUseAnswer;
  fact?: string;
  note?: string;
}

interface Props {
  detail: LeadDetail;
  /** Absent where the role may not decide. */
  onAnswer?: (answer: Answer) => void;
  busy: boolean;
}

const COLOURS: Record<LawfulUseAnswer, string> = {
  holds: 'green',
  'does-not-hold': 'red',
  undeterminable: 'orange',
};

/** The eight questions, each with what speaks for and against, and the answer given. */
export function Questions({ detail, onAnswer, busy }: Props) {
  const { texts, language } = useLanguage();
  const words = texts.leadWork.page;
  const given = new Map(detail.answers.map((one) => [one.question, one]));
  return (
    <section>
      <h5>
        {words.defences} <span className="cell-second">{words.answered(given.size)}</span>
      </h5>
      <Collapse
        size="small"
        className="questions"
        items={LAWFUL_USE_QUESTIONS.map((question, index) => {
          const answer = given.get(question);
          const sides = sidesOf(question, detail);
          return {
            key: question,
            label: (
              <>
                {index + 1}. {QUESTION_TEXTS[question][language]}
                {sides.for.length > 0 && !answer && <span className="question-dot" title={words.speaksFor} />}
              </>
            ),
            extra: answer && <Tag color={COLOURS[answer.answer]}>{words.answers[answer.answer]}</Tag>,
            children: (
              <>
                <Sides title={words.speaksFor} lines={sides.for} nothing={words.nothing} />
                <Sides title={words.speaksAgainst} lines={sides.against} nothing={words.nothing} />
                {answer && (
                  <p>
                    <Tag color={COLOURS[answer.answer]}>{words.answers[answer.answer]}</Tag>
                    <bdi>{pointed(answer.pointer, texts)}</bdi> · {answer.by}
                  </p>
                )}
                {onAnswer && <AnswerForm question={question} onAnswer={onAnswer} busy={busy} />}
              </>
            ),
          };
        })}
      />
    </section>
  );
}

function Sides({ title, lines, nothing }: { title: string; lines: string[]; nothing: string }) {
  return (
    <div className="question-side">
      <span className="listing-label">{title}</span>
      {lines.length === 0 ? (
        <span className="cell-second">{nothing}</span>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface FormProps {
  question: LawfulUseQuestion;
  onAnswer: (answer: Answer) => void;
  busy: boolean;
}

function AnswerForm({ question, onAnswer, busy }: FormProps) {
  const { texts } = useLanguage();
  const words = texts.leadWork.page;
  const [form] = Form.useForm<Omit<Answer, 'question'>>();
  const submit = (values: Omit<Answer, 'question'>) => {
    const answer: Answer = {
      question,
      answer: values.answer,
      ...(values.fact ? { fact: values.fact } : {}),
      ...(values.note?.trim() ? { note: values.note.trim() } : {}),
    };
    if (!AnsweredQuestion.safeParse(answer).success) {
      form.setFields([{ name: 'note', errors: [words.factNeeded] }]);
      return;
    }
    onAnswer(answer);
    form.resetFields();
  };
  return (
    <Form form={form} size="small" onFinish={submit} className="answer-form">
      <Form.Item name="answer" rules={[{ required: true, message: texts.leads.reasonNeeded }]}>
        <Radio.Group
          optionType="button"
          options={LAWFUL_USE_ANSWERS.map((value) => ({ value, label: words.answers[value] }))}
        />
      </Form.Item>
      <Form.Item name="fact">
        <Select
          allowClear
          placeholder={words.fact}
          aria-label={words.fact}
          options={Object.entries(words.factNames).map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item name="note">
        <Input.TextArea
          autoSize={{ minRows: 1, maxRows: 4 }}
          maxLength={2000}
          placeholder={words.factNote}
          aria-label={words.factNote}
        />
      </Form.Item>
      <Button htmlType="submit" loading={busy}>
        {words.saveAnswer}
      </Button>
    </Form>
  );
}
