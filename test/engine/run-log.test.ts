import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endOf, JOBS, TOOLS } from '../../main/engine/producers.ts';
import { countsIn, hasBorgWarning, reasonIn } from '../../main/engine/run-log.ts';
import { runEvent, type FinishedRun } from '../../main/engine/runs.ts';
import { NOON } from '../support/events.ts';

const crash = `Local Exception
Traceback (most recent call last):
  File "/usr/lib/python3/dist-packages/borg/archiver.py", line 5213, in main
    exit_code = archiver.run(args)
                ^^^^^^^^^^^^^^^^^^
OSError: [Errno 28] No space left on device

Platform: Linux vm 6.1.0 #1 SMP x86_64
Linux: Unknown Linux
Borg: 1.2.4  Python: CPython 3.11.2 msgpack: 1.0.3 fuse: None [pyfuse3,llfuse]
PID: 17481  CWD: /root
sys.argv: ['/usr/bin/borg', 'create', 'repo::a', 'src']
SSH_ORIGINAL_COMMAND: None
`;
const borgmatic = `c.yaml: Pinging Healthchecks start
/srv/repo: Creating archive
passphrase supplied in BORG_PASSPHRASE, by BORG_PASSCOMMAND or via BORG_PASSPHRASE_FD is incorrect.
/srv/repo: Error running actions for repository
Command 'borg create --lock-wait 1 /srv/repo::{hostname} /srv --info' returned non-zero exit status 2.
c.yaml: Pinging Healthchecks fail
`;
/** From 2.0 on the steps have no repository in front. */
const borgmatic2 = `Pinging Healthchecks start
Creating archive
passphrase supplied in BORG_PASSPHRASE, by BORG_PASSCOMMAND or via BORG_PASSPHRASE_FD is incorrect.
Error running actions for repository
Command 'borg create --patterns-from /tmp/p /srv/repo::{hostname}' returned non-zero exit status 2.
Pinging Healthchecks log
Pinging Healthchecks fail
`;
const stats = `gone: [Errno 2] No such file or directory: 'gone'
------------------------------------------------------------------------------
Repository: /srv/repo
Archive name: two
Archive fingerprint: 076fe0622d0c89416ed1ed2c2e92c47c
Time (start): Wed, 2026-11-25 07:48:55
Time (end):   Wed, 2026-11-25 07:48:55
Duration: 41.25 seconds
Number of files: 1204
Utilization of max. archive size: 0%
------------------------------------------------------------------------------
                       Original size      Compressed size    Deduplicated size
This archive:                  490 B                589 B                497 B
All archives:                   24 B                368 B              2.70 kB

                       Unique chunks         Total chunks
Chunk index:                       8                   16
------------------------------------------------------------------------------
`;
const rclone = `2026/11/25 07:49:30 NOTICE: Config file "/root/.config/rclone/rclone.conf" not found - using defaults
2026/11/25 07:49:30 ERROR : Attempt 3/3 failed with 1 errors and: directory not found
2026/11/25 07:49:30 Failed to sync: directory not found
`;

describe('the reason of a failure', () => {
  it.each([
    ['a crash of borg', crash, 'OSError: [Errno 28] No space left on device'],
    [
      'borgmatic’s log',
      borgmatic,
      'passphrase supplied in BORG_PASSPHRASE, by BORG_PASSCOMMAND or via BORG_PASSPHRASE_FD is incorrect.',
    ],
    [
      'the log of borgmatic 2',
      borgmatic2,
      'passphrase supplied in BORG_PASSPHRASE, by BORG_PASSCOMMAND or via BORG_PASSPHRASE_FD is incorrect.',
    ],
    ['borg with statistics', stats, "gone: [Errno 2] No such file or directory: 'gone'"],
    [
      'rclone',
      rclone,
      'Config file "/root/.config/rclone/rclone.conf" not found - using defaults\nAttempt 3/3 failed with 1 errors and: directory not found\nFailed to sync: directory not found',
    ],
    ['a progress line', '  0% first\r 50% second\rthe end\nlocked\n', 'the end\nlocked'],
    [
      'JSON lines of borg',
      '{"type": "log_message", "levelname": "ERROR", "message": "repo \\"x\\" is locked"}\n',
      'repo "x" is locked',
    ],
    ['broken JSON lines', '{"type": "log_message", "mess\n', '{"type": "log_message", "mess'],
    ['the same line many times', 'a\nb\na\nb\na\n', 'b\na'],
    [
      'nothing but noise',
      "Command 'borg create' returned non-zero exit status 2.\n",
      "Command 'borg create' returned non-zero exit status 2.",
    ],
    ['colours and a bell', '\u001b[31mred\u001b[0m\u0007\n', 'red'],
    ['nothing', ' \n\n', null],
  ])('in %s', (_, log, reason) => {
    expect(reasonIn(log)).toBe(reason);
  });

  it('is five lines and 2,000 characters at most, whatever the log', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 4000 }), (log) => {
        const reason = reasonIn(log) ?? '';
        expect(reason.split('\n').length).toBeLessThanOrEqual(5);
        expect(reason.length).toBeLessThanOrEqual(2000);
      }),
    );
  });
});

describe('the numbers', () => {
  it.each([
    [stats, { files: 1204, seconds: 41.25 }],
    ['{\n "archive": {\n  "duration": 0.00874,\n  "stats": { "nfiles": 2 } } }', { files: 2, seconds: 0.00874 }],
    ['{"message_type":"summary","total_files_processed":3,"total_duration":0.209}', { files: 3, seconds: 0.209 }],
    ['processed 3 files, 488.287 KiB in 0:00\n', { files: 3, seconds: null }],
    ['nothing', { files: null, seconds: null }],
  ])('of %j', (log, counts) => {
    expect(countsIn(log)).toEqual(counts);
  });

  it('name what borg left out', () => {
    expect(hasBorgWarning(borgmatic)).toBe(false);
    expect(hasBorgWarning(stats)).toBe(true);
    expect(hasBorgWarning('/srv/a: file changed while we backed it up\n')).toBe(true);
    expect(hasBorgWarning("/srv/a: open: [Errno 13] Permission denied: 'a'\n")).toBe(true);
  });
});

describe('the end of a run', () => {
  const run = (rest: Partial<FinishedRun>): FinishedRun => ({
    client: 'web1',
    plan: 'nightly',
    repository: null,
    location: null,
    job: 'backup',
    end: 'failure',
    exitCode: 2,
    output: '',
    log: '',
    durationSeconds: null,
    files: null,
    occurredAt: NOON,
    producerId: null,
    ...rest,
  });

  it.each([
    ['borg', [0, 1, 2, 99, 100, 125, 126, 127, 143], 'sw--ww---'],
    ['restic', [0, 1, 3, 12], 's-w-'],
    ['other', [0, 1, 3, 100], 's---'],
  ])('by the exit codes of %s', (tool, codes, ends) => {
    const short = { success: 's', warning: 'w', failure: '-' };
    const told = codes.map((code) => short[endOf(TOOLS[tool] ?? (() => false), code)]);
    expect(told.join('')).toBe(ends);
  });

  it('is an event of its job; only a backup has one for warnings', () => {
    const types = Object.keys(JOBS).map((job) =>
      (['success', 'warning', 'failure'] as const).map(
        (end) => runEvent(run({ job: job as FinishedRun['job'], end })).type,
      ),
    );
    expect(types).toEqual([
      ['backup_completed', 'backup_warning', 'backup_failed'],
      ['restore_completed', 'restore_failed', 'restore_failed'],
      ['repo_check_done', 'repo_check_failed', 'repo_check_failed'],
      ['s3_sync_done', 's3_sync_failed', 's3_sync_failed'],
    ]);
  });

  it.each([
    [{ log: 'locked' }, 'locked'],
    [{ output: 'said aloud' }, 'said aloud'],
    [{}, 'it ended with exit code 2'],
    [{ exitCode: 143, log: 'half way' }, 'it was ended by signal 15\nhalf way'],
    [{ exitCode: 127, output: 'x' }, 'the command was not found'],
    [{ exitCode: 126 }, 'the command could not be run'],
    [{ exitCode: null }, null],
    [{ end: 'success' as const, log: 'chatter' }, null],
  ])('%j says why', (rest, error) => {
    expect(runEvent(run(rest)).error).toBe(error);
  });

  it('has the tool’s own numbers, else those from outside', () => {
    expect(runEvent(run({ end: 'success', log: stats, durationSeconds: 99 }))).toMatchObject({
      files: 1204,
      durationSeconds: 41.25,
    });
    expect(runEvent(run({ end: 'success', durationSeconds: 99, files: 7 }))).toMatchObject({
      files: 7,
      durationSeconds: 99,
    });
  });
});
