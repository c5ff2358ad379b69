import { useTranslation } from 'react-i18next';
import { useSession } from '../../api/session';
import { longDay } from '../../lib/dates';
import { listed } from '../../lib/lists';
import { Icon } from '../../ui/icons';
import { LinkButton } from '../../ui/link';
import { CorrectNoteDialog } from './write-note-dialog';
import type { Note } from './note-queries';
import { ShareDialog } from './share-dialog';
import type { Surroundings } from './timeline-entry';
import { WhyShown } from './why-shown';
import { WhoCouldDialog } from './who-could-dialog';

const isOwn = (note: Note): boolean => note.basis.kind === 'own-record';

/** Who wrote it, for which unit, about which day. */
export function NoteMeta({ note }: { note: Note }) {
  const { t } = useTranslation();
  return (
    <>
      <span>{t('notes.note.writtenBy', { author: note.authorName, unit: note.organisation.name })}</span>
      <span>{t('notes.note.occurredOn', { day: longDay(note.occurredOn) })}</span>
    </>
  );
}

/** The text, who sees it, why this reader does, and what can be done with it. */
export function NoteContent({ note, around }: { note: Note; around: Surroundings }) {
  const { t } = useTranslation();
  const day = longDay(note.occurredOn);
  return (
    <>
      <Corrections note={note} notes={around.notes} />
      <p className="note-text">{note.text}</p>
      {note.guardians.length > 0 && (
        <p className="quiet">
          {t('notes.note.concerns', { names: listed(note.guardians.map(({ name }) => name)) })}
        </p>
      )}
      <Audience note={note} />
      <WhyShown note={note} />
      {note.may.length > 0 && (
        <div className="row">
          {note.may.includes('share') && <ShareDialog note={note} day={day} onDone={around.onDone} />}
          {note.may.includes('disclose') && (
            <LinkButton
              to="/cases/$caseId/disclose"
              params={{ caseId: note.caseId }}
              search={{ note: note.id }}
            >
              {t('disclosures.tab.open')}
            </LinkButton>
          )}
          {note.may.includes('correct') && (
            <CorrectNoteDialog
              note={note}
              programme={around.programme}
              guardians={around.guardians}
              onDone={around.onDone}
            />
          )}
          {note.may.includes('see-who-could') && <WhoCouldDialog note={note} day={day} />}
        </div>
      )}
    </>
  );
}

function Corrections({ note, notes }: { note: Note; notes: readonly Note[] }) {
  const { t } = useTranslation();
  const isCorrected = notes.some(({ correctsNoteId }) => correctsNoteId === note.id);
  const original = notes.find(({ id }) => id === note.correctsNoteId);
  return (
    <>
      {note.correctsNoteId !== null && (
        <p className="quiet">
          {original
            ? t('notes.note.corrects', { day: longDay(original.createdAt) })
            : t('notes.note.correctsOlder')}
        </p>
      )}
      {isCorrected && (
        <p className="note-corrected">
          <Icon name="warning" size={16} />
          {t('notes.note.corrected')}
        </p>
      )}
    </>
  );
}

/** "Syns för: …": every unit that this reader may know of, and whether it is the own one alone. */
function Audience({ note }: { note: Note }) {
  const { t } = useTranslation();
  const ownId = useSession().membership.organisation.id;
  const own = note.organisation;
  if (isOwn(note) && note.audience.every(({ id }) => id === own.id)) {
    return (
      <p className="audience audience-own">
        <Icon name="lock" size={16} />
        {t('notes.note.onlyOwn', { unit: own.name })}
      </p>
    );
  }
  const units = [own, ...note.audience.filter(({ id }) => id !== own.id)];
  const names = units.map(({ id, name }) => (id === ownId ? t('notes.note.own', { unit: name }) : name));
  return (
    <p className="audience">
      <Icon name="eye" size={16} />
      {t('notes.note.shown', { units: listed(names) })}
    </p>
  );
}
