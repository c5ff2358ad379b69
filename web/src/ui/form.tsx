import { useMutation } from '@tanstack/react-query';
import { type BaseSyntheticEvent, type ReactNode, useRef, useState } from 'react';
import {
  type FieldErrors,
  type FieldValues,
  FormProvider,
  type Path,
  type UseFormReturn,
} from 'react-hook-form';
import { useTranslation } from 'react-i18next';
import { Intention } from '../api/intention';
import { ProblemError } from '../api/problem';
import { Button } from './button';
import { Actions } from './dialog';
import { ErrorSummary, type FieldFault } from './error-summary';
import { FailureBanner } from './failure-banner';
import { FieldLabels } from './form-labels';
import { LeaveGuard } from './leave-guard';
import { useTellUnsaved } from './unsaved';

export interface FormProps<Values extends FieldValues, Out> {
  /** From `useForm({ resolver: zodResolver(schema), defaultValues })`. */
  form: UseFormReturn<Values, unknown, Out>;
  /**
   * Sends the values. `headers` carries the Idempotency-Key: the same for the same content until it succeeded.
   * A ProblemError that it throws is shown: field errors on their fields, the rest above the form.
   */
  onSubmit: (values: Out, headers: Record<string, string>) => Promise<void>;
  /** What the button does, as a verb. */
  submit: string;
  isDangerous?: boolean;
  /** Beside the button: a way out, or a second button. */
  beside?: ReactNode;
  /** Off for a form that keeps its own drafts, and in dialogs. */
  guardsUnsaved?: boolean;
  children: ReactNode;
}

/** Every message in react-hook-form's tree of errors, with the path of its field. */
export function faultsIn(errors: FieldErrors, path = ''): { name: string; message: string }[] {
  return Object.entries(errors).flatMap(([key, error]) => {
    if (error === undefined || error === null || typeof error !== 'object' || key === 'ref') return [];
    const name = path === '' ? key : `${path}.${key}`;
    const message = (error as { message?: unknown }).message;
    return typeof message === 'string' ? [{ name, message }] : faultsIn(error as FieldErrors, name);
  });
}

/** In the order of the fields on the page; what has no field of its own comes last. */
function inOrder<Fault extends { name: string }>(
  faults: readonly Fault[],
  labels: Map<string, string>,
): Fault[] {
  const order = [...labels.keys()];
  const place = ({ name }: Fault): number => (order.includes(name) ? order.indexOf(name) : order.length);
  return [...faults].sort((one, other) => place(one) - place(other));
}

/** The frame of every form: summary, failures, fields, buttons, and a question before unsaved work is left. */
export function Form<Values extends FieldValues, Out>(props: FormProps<Values, Out>) {
  const { form, submit, isDangerous = false, beside, guardsUnsaved = true, children } = props;
  const [labels] = useState(() => new Map<string, string>());
  const { faults, failure, isPending, send, isLettingGo } = useSending(props, labels);
  const { isDirty } = form.formState;
  useTellUnsaved(() => isDirty && !isLettingGo());
  return (
    <FormProvider {...form}>
      <FieldLabels value={labels}>
        <form className="form" noValidate onSubmit={(event) => void send(event)}>
          <ErrorSummary faults={faults} />
          {failure !== null && <FailureBanner error={failure} />}
          {children}
          <Actions>
            <Button type="submit" variant={isDangerous ? 'danger' : 'primary'} isPending={isPending}>
              {submit}
            </Button>
            {beside}
          </Actions>
          {guardsUnsaved && <LeaveGuard isUnsaved={isDirty} isLettingGo={isLettingGo} />}
        </form>
      </FieldLabels>
    </FormProvider>
  );
}

function useSending<Values extends FieldValues, Out>(
  props: FormProps<Values, Out>,
  labels: Map<string, string>,
) {
  const { form, onSubmit } = props;
  const { t } = useTranslation();
  const [intention] = useState(() => new Intention());
  const [faults, setFaults] = useState<readonly FieldFault[]>([]);
  // While sending and after success the way out is free: the submit itself may navigate.
  const leaving = useRef(false);
  const sending = useMutation({
    mutationFn: (values: Out) => onSubmit(values, intention.headersFor(values)),
  });
  const withLabels = (found: readonly { name: string; message: string }[]): FieldFault[] =>
    inOrder(found, labels).map(({ name, message }) => ({
      name,
      message: message || t('form.invalid'),
      label: labels.get(name) ?? '',
    }));
  const refuse = (error: unknown): void => {
    leaving.current = false;
    const fields = error instanceof ProblemError ? error.fields : [];
    for (const { field, message } of fields)
      form.setError(field as Path<Values>, { type: 'server', message });
    setFaults(withLabels(fields.map(({ field, message }) => ({ name: field, message }))));
  };
  const valid = async (values: Out): Promise<void> => {
    setFaults([]);
    leaving.current = true;
    try {
      await sending.mutateAsync(values);
      intention.done();
    } catch (error) {
      refuse(error);
    }
  };
  const invalid = (errors: FieldErrors<Values>): void => {
    sending.reset();
    setFaults(withLabels(faultsIn(errors)));
  };
  const failure = sending.error && faults.length === 0 ? sending.error : null;
  const isLettingGo = (): boolean => leaving.current;
  const send = (event: BaseSyntheticEvent): Promise<void> => form.handleSubmit(valid, invalid)(event);
  return { faults, failure, isPending: sending.isPending, send, isLettingGo };
}
