#!/bin/sh
# bbs-tray-event: tells BBS Tray about backups. POSIX sh; sends with curl or wget, and where neither is there, or the tray
# does not run, leaves the report in a queue on disk that the next call and the tray itself deliver.
set -u
umask 077
PATH=$PATH:/usr/local/bin:/usr/bin:/bin

usage() {
  cat <<'TEXT'
bbs-tray-event <event type> [options]       report an event, such as backup_failed or backup_completed
bbs-tray-event heartbeat [options]          this client is alive
bbs-tray-event storage [options]            how full a place is
bbs-tray-event exit-code <n> [options]      report the end of a run by its exit code
bbs-tray-event wrap [options] -- <command>  run a backup command and report its start and its end

About what:  --client NAME (this computer's name)  --plan NAME  --repository NAME  --location NAME
An event:    --message TEXT  --error TEXT  --files N  --duration SECONDS  --at TIME  --id TEXT
A run:       --job backup|restore|check|sync  --tool borg|restic|other (told by the command's name)
Heartbeat:   --interval SECONDS
Storage:     --used-percent N, or --used-bytes N --total-bytes N; with --location alone it is measured
Where to:    --data-dir FOLDER (of the tray)  --url ADDRESS, and the token in BBS_TRAY_TOKEN

Exit codes: 0 reported or queued, 1 refused, 2 wrong call; wrap: that of the command.
TEXT
}

fail() {
  printf 'bbs-tray-event: %s\n' "$1" >&2
  exit 2
}

note() {
  if [ -t 2 ]; then printf 'bbs-tray-event: %s\n' "$1" >&2; fi
}

# --- JSON ---------------------------------------------------------------------------------------------------------

esc=$(printf '\033')
tab=$(printf '\t')
cr=$(printf '\r')

# Standard input as a JSON string. What is no UTF-8 passes; the tray replaces it.
json_text() {
  printf '"'
  LC_ALL=C tr -d '\000-\010\013\014\016-\032\034-\037\177' |
    LC_ALL=C sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' -e "s/$tab/\\\\t/g" -e "s/$cr/\\\\r/g" -e "s/$esc/\\\\u001b/g" |
    LC_ALL=C awk 'NR > 1 { printf "\\n" } { printf "%s", $0 }'
  printf '"'
}

body=''
add_raw() { if [ -n "$2" ]; then body="$body,\"$1\":$2"; fi; }
add_text() { if [ -n "$2" ]; then add_raw "$1" "$(printf '%s' "$2" | json_text)"; fi; }
add_number() {
  if [ -z "$2" ]; then return; fi
  case $2 in *[!0-9.]* | .* | *. | *.*.*) fail "--$3 must be a number, not \"$2\"." ;; esac
  # A leading zero would be no JSON.
  add_raw "$1" "$(printf '%s' "$2" | sed 's/^0*\([0-9]\)/\1/')"
}
json_body() { printf '{%s}' "${body#,}"; }

new_id() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
now_text() { date -u +%Y-%m-%dT%H:%M:%SZ; }
now_seconds() { date +%s; }

# --- where the tray is --------------------------------------------------------------------------------------------

find_data_dir() {
  if [ -n "$data_dir" ]; then return; fi
  case $0 in */*) own=$(cd "${0%/*}/.." 2>/dev/null && pwd) ;; *) own='' ;; esac
  if [ -n "$own" ] && [ -f "$own/local-api-token" ]; then data_dir=$own && return; fi
  case $(uname -s) in
    Darwin) data_dir="${HOME:-}/Library/Application Support/bbs-tray" ;;
    *) data_dir="${XDG_CONFIG_HOME:-${HOME:-}/.config}/bbs-tray" ;;
  esac
}

# Sets url and token; nothing when the tray does not run. A stranger on the tray's port must not get the token, so its
# process is looked for first.
find_tray() {
  token=${BBS_TRAY_TOKEN:-}
  if [ -z "$token" ]; then token=$(head -n 1 "$data_dir/local-api-token" 2>/dev/null); fi
  if [ -z "$url" ]; then
    pid=$(sed -n 's/.*"pid": *\([0-9][0-9]*\).*/\1/p' "$data_dir/local-api.json" 2>/dev/null)
    if [ -n "$pid" ] && kill -0 "$pid" 2>/dev/null; then
      url=$(sed -n 's/.*"url": *"\(http:[^"]*\)".*/\1/p' "$data_dir/local-api.json")
    fi
  fi
  case $token in '' | *[!A-Za-z0-9_-]*) url='' ;; esac
}

# --- sending ------------------------------------------------------------------------------------------------------

# Sends the file $2 to the route $1; sets status (000: nobody there) and answer. The token goes by standard input or by a
# file of ours, never by the command line, where everybody could read it.
post() {
  status=000
  answer=''
  if [ -z "$url" ]; then return; fi
  if command -v curl >/dev/null 2>&1; then
    answer=$(printf 'header = "Authorization: Bearer %s"\n' "$token" |
      curl -q -s --noproxy '*' --max-time 10 -K - -H 'Content-Type: application/json' --data-binary "@$2" \
        -w '\n%{http_code}' "$url$1" 2>/dev/null)
    status=$(printf '%s\n' "$answer" | tail -n 1)
    answer=$(printf '%s\n' "$answer" | head -n 1)
  elif command -v wget >/dev/null 2>&1; then
    printf 'header = Authorization: Bearer %s\n' "$token" >"$2.rc"
    answer=$(WGETRC="$2.rc" wget -q -S -O - --no-proxy --tries=1 --timeout=10 --content-on-error \
      --header='Content-Type: application/json' --post-file="$2" "$url$1" 2>"$2.heads")
    status=$(sed -n 's/^ *HTTP\/[0-9.]* \([0-9]*\).*/\1/p' "$2.heads" | tail -n 1)
    rm -f "$2.rc" "$2.heads"
  fi
  case $status in [1-5][0-9][0-9]) ;; *) status=000 ;; esac
}

sentence() { printf '%s' "$answer" | sed -n 's/.*"error": *"\(\([^"\\]\|\\.\)*\)".*/\1/p' | sed 's/\\"/"/g'; }

route_of() {
  case $1 in
    *.events) printf /api/v1/events ;;
    *.runs) printf /api/v1/runs ;;
    *.storage) printf /api/v1/storage ;;
  esac
}

# Delivers the queue, oldest first, until somebody is not there. $1 is the file of this call: its refusal is told.
deliver() {
  for file in "$spool"/*.events "$spool"/*.runs "$spool"/*.storage; do
    if [ ! -f "$file" ]; then continue; fi
    post "$(route_of "$file")" "$file"
    # The tray, or another call, has taken it meanwhile.
    if [ ! -f "$file" ]; then continue; fi
    case $status in
      2*) rm -f "$file" ;;
      000 | 401 | 403 | 408 | 429 | 5*)
        note "the report is kept and sent later ($([ "$status" = 000 ] && echo 'BBS Tray does not run' || sentence))."
        return 0
        ;;
      *)
        if [ "$file" != "$1" ]; then mv "$file" "$file.refused" && continue; fi
        rm -f "$file"
        printf 'bbs-tray-event: %s\n' "$(sentence)" >&2
        return 1
        ;;
    esac
  done
}

# The part that touches the tray's folder: takes a body on standard input. $1 is events, runs, storage or heartbeat, $2 the
# name it gets in the queue.
hand_over() {
  spool="$data_dir/spool"
  mkdir -p "$spool" || return 1
  find_tray
  fresh="$spool/.$(new_id)"
  cat >"$fresh" || return 1
  if [ "$1" = heartbeat ]; then
    # A sign of life that comes late is none, so it is never queued.
    post /api/v1/heartbeat "$fresh"
    rm -f "$fresh"
    case $status in
      2*) return 0 ;;
      000 | 429 | 5*) note 'BBS Tray does not answer, so there was nobody to see this sign of life.' && return 0 ;;
      *) printf 'bbs-tray-event: %s\n' "$(sentence)" >&2 && return 1 ;;
    esac
  fi
  kept="$spool/$2.$1"
  mv "$fresh" "$kept" || return 1
  deliver "$kept"
}

# Root acts as the owner of the tray's folder there: what it leaves is readable for the tray, and nothing that the owner
# put into that folder can lead root astray.
as_owner() {
  owner=$(ls -nd "$data_dir" 2>/dev/null | awk '{ print $3 }')
  group=$(ls -nd "$data_dir" 2>/dev/null | awk '{ print $4 }')
  if [ "$(id -u)" != 0 ] || [ -z "$owner" ] || [ "$owner" = 0 ]; then
    "$@"
  elif command -v setpriv >/dev/null 2>&1; then
    setpriv --reuid "$owner" --regid "$group" --clear-groups "$@"
  else
    sudo -n -u "#$owner" "$@"
  fi
}

# Sends the body that was put together, as kind $1, under the name $2 in the queue.
send() {
  if [ ! -f "$data_dir/local-api-token" ] && [ -z "$url" ]; then
    printf 'bbs-tray-event: %s is not the folder of a BBS Tray. Name it with --data-dir.\n' "$data_dir" >&2
    return 2
  fi
  json_body | as_owner sh "$self" --hand-over "$1" "$2" "$data_dir" "$url"
}

# Names in the queue are in the order of time. Where the clock tells whole seconds only, process and number go on.
queued=0
queue_name() {
  stamp=$(date +%s%N)
  case $stamp in *[!0-9]*) stamp=$(now_seconds)000000000 ;; esac
  printf '%s-%010d-%d-%s' "$stamp" "$$" "$queued" "$(new_id)"
}

send_event() {
  body=''
  add_text type "$1"
  add_subject
  add_text message "$message"
  add_text error "$error"
  add_number files "$files" files
  add_number duration_seconds "$duration" duration
  add_text occurred_at "${at:-$(now_text)}"
  add_text id "${id:-$(new_id)}"
  queued=$((queued + 1))
  send events "$(queue_name)"
}

# $1 exit code, $2 file with what was written to standard output, $3 to standard error; '' where there is none.
send_run() {
  body=''
  add_raw exit_code "$1"
  add_subject
  add_text job "$job"
  add_text tool "$tool"
  if [ -n "$2" ]; then add_raw output "$(json_text <"$2")"; fi
  if [ -n "$3" ]; then add_raw log "$(json_text <"$3")"; fi
  add_number files "$files" files
  add_number duration_seconds "$duration" duration
  add_text occurred_at "${at:-$(now_text)}"
  add_text id "${id:-$(new_id)}"
  queued=$((queued + 1))
  send runs "$(queue_name)"
}

add_subject() {
  add_text client "$client"
  add_text plan "$plan"
  add_text repository "$repository"
  add_text location "$location"
}

# --- wrap ---------------------------------------------------------------------------------------------------------

# Runs a command and reports it. Its output passes through, as do its exit code and the signals that end it; of what it
# printed the end is kept for the report.
wrap() {
  if [ -z "$tool" ]; then
    case ${1##*/} in borg | restic) tool=${1##*/} ;; *) tool=other ;; esac
  fi
  began=$(now_seconds)
  id='' message='' error='' files=''
  if [ "${job:-backup}" = backup ]; then send_event backup_started </dev/null; fi
  if ! tmp=$(mktemp -d); then
    # A full disk must not keep a backup from being made.
    "$@"
    code=$?
    send_run "$code" '' '' </dev/null
    exit "$code"
  fi
  mkfifo "$tmp/out" "$tmp/err" "$tmp/out.end" "$tmp/err.end"
  tail -c 16384 <"$tmp/out.end" >"$tmp/out.kept" &
  tail_out=$!
  tail -c 16384 <"$tmp/err.end" >"$tmp/err.kept" &
  tail_err=$!
  tee "$tmp/out.end" <"$tmp/out" 2>/dev/null &
  tee_out=$!
  tee "$tmp/err.end" <"$tmp/err" >&2 2>/dev/null &
  tee_err=$!
  run_it "$@"
  # Something left in the background may hold the pipes open for ever; the run is over all the same.
  (sleep 5 && kill "$tee_out" "$tee_err") >/dev/null 2>&1 &
  patience=$!
  wait "$tee_out" "$tee_err" "$tail_out" "$tail_err"
  kill "$patience" 2>/dev/null
  duration=$(($(now_seconds) - began))
  if [ "$duration" -lt 0 ]; then duration=''; fi
  send_run "$code" "$tmp/out.kept" "$tmp/err.kept" </dev/null
  rm -rf "$tmp"
  exit "$code"
}

# Sets code. The shell lets a command in the background ignore Ctrl-C; `env` gives it back where it can, and where not the
# command is ended by TERM instead.
run_it() {
  interrupt=TERM
  signalled=no
  exec 3<&0
  if env --default-signal=INT,QUIT true 2>/dev/null; then
    interrupt=INT
    set -- env --default-signal=INT,QUIT "$@"
  fi
  "$@" <&3 >"$tmp/out" 2>"$tmp/err" 3<&- &
  child=$!
  exec 3<&-
  for name in TERM HUP USR1 USR2; do
    # shellcheck disable=SC2064
    trap "signalled=yes; kill -$name $child 2>/dev/null" "$name"
  done
  # On a terminal Ctrl-C has reached the command already.
  if [ "$interrupt" = INT ] && [ -t 0 ]; then trap 'signalled=yes' INT QUIT; else
    # shellcheck disable=SC2064
    trap "signalled=yes; kill -$interrupt $child 2>/dev/null" INT QUIT
  fi
  wait "$child"
  code=$?
  while [ "$signalled" = yes ]; do
    signalled=no
    wait "$child"
    again=$?
    # 127: it was waited for already.
    if [ "$again" != 127 ]; then code=$again; fi
  done
}

# --- the call -----------------------------------------------------------------------------------------------------

# Measures the place that $location is.
measure() {
  sizes=$(df -Pk "$location" 2>/dev/null | awk 'NR == 2 { printf "%.0f %.0f", $3 * 1024, ($3 + $4) * 1024 }')
  if [ -z "$sizes" ]; then fail "the size of $location cannot be told; give --used-percent."; fi
  used_bytes=${sizes% *}
  total_bytes=${sizes#* }
}

send_storage() {
  if [ -z "$location" ]; then fail 'storage needs a --location.'; fi
  if [ -z "$used_percent$used_bytes$total_bytes" ]; then measure; fi
  body=''
  add_text location "$location"
  add_number used_percent "$used_percent" used-percent
  add_number used_bytes "$used_bytes" used-bytes
  add_number total_bytes "$total_bytes" total-bytes
  # One file a place: only its newest measurement counts.
  send storage "storage-$(printf '%s' "$location" | cksum | tr ' ' -)"
}

send_heartbeat() {
  body=''
  add_text client "$client"
  add_number poll_interval_seconds "$interval" interval
  send heartbeat ''
}

self=$0
case $self in */*) ;; *) self=$(command -v "$self") ;; esac
data_dir=${BBS_TRAY_DATA_DIR:-}
url=${BBS_TRAY_URL:-}

if [ "${1:-}" = --hand-over ]; then
  data_dir=$4
  url=$5
  hand_over "$2" "$3"
  exit
fi

if [ $# = 0 ]; then usage >&2 && exit 2; fi
case $1 in -h | --help | help) usage && exit 0 ;; -*) fail "begin with what to report, not with $1. See --help." ;; esac
what=$1
shift
exit_code=''
if [ "$what" = exit-code ]; then
  exit_code=${1:-}
  # Vorta, as other programs in Python, tells a signal as a negative number; sh as 128 and the signal.
  case $exit_code in -[1-9] | -[1-9][0-9]) exit_code=$((128 + ${exit_code#-})) ;; esac
  case $exit_code in '' | *[!0-9]*) fail 'exit-code needs a number.' ;; esac
  shift
fi

client=$(uname -n)
plan='' repository='' location='' message='' error='' files='' duration='' at='' id=''
job='' tool='' interval='' used_percent='' used_bytes='' total_bytes=''
while [ $# -gt 0 ]; do
  option=$1
  shift
  if [ "$option" = -- ]; then break; fi
  case $option in
    --*=*)
      set -- "${option#*=}" "$@"
      option=${option%%=*}
      ;;
  esac
  if [ $# = 0 ]; then fail "$option needs a value."; fi
  case $option in
    --client) client=$1 ;;
    --plan) plan=$1 ;;
    --repository) repository=$1 ;;
    --location) location=$1 ;;
    --message) message=$1 ;;
    --error) error=$1 ;;
    --files) files=$1 ;;
    --duration) duration=$1 ;;
    --at) at=$1 ;;
    --id) id=$1 ;;
    --job) job=$1 ;;
    --tool) tool=$1 ;;
    --interval) interval=$1 ;;
    --used-percent) used_percent=$1 ;;
    --used-bytes) used_bytes=$1 ;;
    --total-bytes) total_bytes=$1 ;;
    --data-dir) data_dir=$1 ;;
    --url) url=$1 ;;
    *) fail "$option is not known. See --help." ;;
  esac
  shift
done
find_data_dir

case $what in
  wrap)
    if [ $# = 0 ]; then fail 'wrap needs a command: wrap -- borg create …'; fi
    wrap "$@"
    ;;
  heartbeat) send_heartbeat ;;
  storage) send_storage ;;
  exit-code) send_run "$exit_code" '' '' ;;
  *) send_event "$what" ;;
esac
