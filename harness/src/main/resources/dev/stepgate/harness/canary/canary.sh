#!/bin/sh
# A canary of Stepgate: measures from inside a server what its users would feel, and keeps each measurement as a line
#   S BOOT KIND NAME TICK DUE START END WORD .
# until it is fetched. Times are in 1/100 s of /proc/uptime, which nobody can set. The last field shows that a line is whole.
# WORD: ok, or what went wrong; busy: the last attempt had not ended; with a ? in front it says nothing of the target.
#   canary.sh         measures for ever (user data; cloud-init runs it again at each boot)
#   canary.sh serve   answers on its standard input and output, over SSH:
#     ask N               answer N BOOT NOW NAME
#     want KIND NAME TARGET INTERVAL   measures that too, from now on; said again it changes nothing
#     more FILE BYTES     log, the lines of that file from there on, done FILE LATEST
# Plain sh: it runs on cloud images and on busybox. The STEPGATE_* variables are for its test.

canary='@NAME@'
dir=${STEPGATE_DIR:-/var/tmp/stepgate-canary}
sys=${STEPGATE_SYS:-/sys}
dev=${STEPGATE_DEV:-/dev}
uptime=${STEPGATE_UPTIME:-/proc/uptime}
random=${STEPGATE_RANDOM:-/proc/sys/kernel/random}
perboot=${STEPGATE_PERBOOT:-/var/lib/cloud/scripts/per-boot}
resolved=${STEPGATE_RESOLVED:-/run/systemd/resolve}
longest=${STEPGATE_LONGEST:-262144}
patience=2

# t: now, in 1/100 s. The 1 in front keeps 08 from being read as octal.
now() {
    read -r up _ <"$uptime"
    t=$((${up%.*} * 100 + 1${up#*.} - 100))
}

rest() {
    if [ "$1" -gt 0 ]; then
        sleep "$(($1 / 100)).$(printf %02d $(($1 % 100)))"
    fi
}

# within SECONDS COMMAND …: as the command ends; 124, or 143 of busybox, if it had to be stopped
within() {
    if command -v timeout >/dev/null 2>&1; then
        timeout "$@"
    else
        shift
        "$@"
    fi
}

ping_() {
    ping -c 1 -W 1 "$@" >/dev/null 2>&1
    case $? in
        0) word=ok ;;
        1) word=timeout ;;
        126 | 127) word='?no-ping' ;;
        *) word=unreachable ;;
    esac
}

fetch() {
    if command -v curl >/dev/null 2>&1; then
        curl -s -f -m "$patience" "$1"
    elif command -v wget >/dev/null 2>&1; then
        wget -q -T "$patience" -t 1 -O - "$1"
    else
        python3 -c 'import sys, urllib.request as u; print(u.urlopen(sys.argv[1], timeout=float(sys.argv[2])).read().decode())' "$1" "$patience"
    fi
}

metadata() {
    if told=$(fetch "$1" 2>/dev/null); then
        case $told in
            *'"uuid"'*) word=ok ;;
            *) word=wrong-answer ;;
        esac
    else
        word=no-answer
    fi
}

# The server's network card; what has no device behind it is none.
card() {
    for path in "$sys"/class/net/*; do
        if [ -e "$path/device" ]; then
            echo "${path##*/}"
            return
        fi
    done
}

# snat OWN,OUTSIDE: from an address that no floating IP belongs to, so that the router has to translate it. It is added each time, for
# whoever configures the card anew takes it away; and while it is not there, nothing is said of the router.
snat() {
    own=${1%,*}
    ip addr add "$own/32" dev "$(card)" >/dev/null 2>&1
    ping_ -I "$own" "${1#*,}"
    if [ "$word" != ok ] && ! ip -4 addr show 2>/dev/null | grep -q -F "inet $own/"; then
        word='?no-address'
    fi
}

# By the server's own resolver, past the cache of systemd-resolved; the others have none.
dns() {
    if [ -e "$resolved" ] && resolvectl --help 2>/dev/null | grep -q -e --cache; then
        set -- resolvectl query --cache=no --legend=no "$1"
    elif command -v nslookup >/dev/null 2>&1; then
        set -- nslookup "$1"
    elif command -v getent >/dev/null 2>&1; then
        set -- getent ahosts "$1"
    elif command -v python3 >/dev/null 2>&1; then
        set -- python3 -c 'import socket, sys; print(socket.getaddrinfo(sys.argv[1], None))' "$1"
    else
        word='?no-resolver'
        return
    fi
    told=$(within "$patience" "$@" 2>/dev/null)
    case $? in
        0) word=ok ;;
        124 | 143) word=timeout ;;
        126 | 127) word='?no-resolver' ;;
        *) word=no-answer ;;
    esac
    # nslookup tells first which server it asked, and then of each name its addresses, if there are any.
    if [ "$word$1" = oknslookup ] && ! echo "$told" | sed -n '/^Name:/,$p' | grep -q '^Address'; then
        word=no-address
    fi
}

# dhcp ADDRESS TICK: asks for that lease again, as a server does that boots anew; nothing is configured, whatever the answer.
dhcp() {
    mine=$1
    said=$dir/dhcp.$2
    nothing=/bin/true
    [ -x "$nothing" ] || nothing=/usr/bin/true
    if command -v udhcpc >/dev/null 2>&1; then
        set -- udhcpc -n -q -f -t 2 -T 1 -r "$mine" -s "$nothing" -i "$(card)"
    elif busybox --list 2>/dev/null | grep -q -x udhcpc; then
        set -- busybox udhcpc -n -q -f -t 2 -T 1 -r "$mine" -s "$nothing" -i "$(card)"
    elif command -v dhclient >/dev/null 2>&1; then
        prepare_dhclient
        set -- "$dir/dhclient" -4 -1 -v -cf "$dir/dhclient.conf" -lf "$dir/dhclient.lease" -pf "$dir/dhclient.pid" -sf "$nothing" "$(card)"
    elif command -v dhcpcd >/dev/null 2>&1; then
        set -- dhcpcd -4 -T -t "$patience" "$(card)"
    else
        word='?no-dhcp-client'
        return
    fi
    within "$patience" "$@" </dev/null >"$said" 2>&1
    lease=$(sed -n \
        -e 's/.*ease of \([0-9.]*\) obtained.*/\1/p' \
        -e 's/^bound to \([0-9.]*\) .*/\1/p' \
        -e 's/.*: offered \([0-9.]*\) from .*/\1/p' \
        -e 's/.*: acknowledged \([0-9.]*\) from .*/\1/p' "$said" | tail -n 1)
    if [ "$lease" = "$mine" ]; then
        word=ok
    elif [ "$lease" ]; then
        word=wrong-address
    elif grep -q -i -e discover -e soliciting -e rebinding "$said"; then
        word=no-answer
    else
        word='?dhcp-client-failed'
    fi
    rm -f "$said"
}

# A copy, for AppArmor lets the usual one have neither files of its own nor another script. It stays until the next time, and is not to
# give its lease back then.
prepare_dhclient() {
    [ -s "$dir/dhclient.pid" ] && kill -9 "$(cat "$dir/dhclient.pid")" 2>/dev/null
    rm -f "$dir/dhclient.pid" "$dir/dhclient.lease"
    [ -x "$dir/dhclient" ] || cp "$(command -v dhclient)" "$dir/dhclient"
    printf 'timeout %d;\ninitial-interval 1;\nbackoff-cutoff 1;\n' "$patience" >"$dir/dhclient.conf"
}

# Only the volume whose id the device bears is ever written to; virtio tells the first 20 characters of it.
device() {
    for path in "$sys"/block/*; do
        told=
        [ -r "$path/serial" ] && read -r told <"$path/serial"
        [ -z "$told" ] && [ -r "$path/device/serial" ] && read -r told <"$path/device/serial"
        if [ -n "$told" ] && [ "$told" = "$(printf %.20s "$1")" ]; then
            echo "$dev/${path##*/}"
            return
        fi
    done
}

volume() {
    disk=$(device "$1")
    if [ -z "$disk" ]; then
        word='no-device'
    elif dd if=/dev/zero of="$disk" bs=4096 count=1 conv=notrunc,fsync >/dev/null 2>&1; then
        word=ok
    else
        word=write-error
    fi
}

# keep KIND NAME TICK DUE START END WORD: one write, so that lines of several processes do not mix
keep() {
    read -r file <"$dir/latest"
    printf 'S %s %s %s %s %s %s %s %s .\n' "$boot" "$1" "$2" "$3" "$4" "$5" "$6" "$7" >>"$dir/log.$file"
}

# attempt KIND NAME TARGET TICK DUE
attempt() {
    now
    start=$t
    case $1 in
        ping) ping_ "$3" ;;
        snat) snat "$3" ;;
        dns) dns "$3" ;;
        dhcp) dhcp "$3" "$4" ;;
        metadata) metadata "$3" ;;
        volume) volume "$3" ;;
        itself) word=ok ;;
        *) word='?unknown-kind' ;;
    esac
    [ "$1" = volume ] && rmdir "$dir/busy.$2"
    now
    keep "$1" "$2" "$4" "$5" "$start" "$t" "$word"
}

# A second write to a device that does not answer would only wait behind the first. Whoever finds it busy looked at the clock before,
# and whoever is done looks after: so the attempt that was waited for ends later than this one began.
one_at_a_time() {
    now
    if mkdir "$dir/busy.$2" 2>/dev/null; then
        attempt "$@"
    else
        keep "$1" "$2" "$4" "$5" "$t" "$t" busy
    fi
}

# measure KIND NAME TARGET INTERVAL: an open loop; no attempt waits for an earlier one. What is overdue by a whole interval is left out.
measure() {
    now
    base=$t
    tick=0
    while [ "$tick" -lt "${STEPGATE_TICKS:-2000000000}" ]; do
        now
        passed=$(((t - base) / $4))
        [ "$passed" -gt "$tick" ] && tick=$passed
        due=$((base + tick * $4))
        rest $((due - t))
        case $1 in
            itself) attempt "$1" "$2" "$3" "$tick" "$due" ;;
            volume) (one_at_a_time "$1" "$2" "$3" "$tick" "$due" &) ;;
            *) (attempt "$1" "$2" "$3" "$tick" "$due" &) ;;
        esac
        tick=$((tick + 1))
    done
}

begin_wanted() {
    while read -r kind name target interval; do
        case $begun in
            *" $kind/$name "*) ;;
            *)
                begun="$begun$kind/$name "
                measure "$kind" "$name" "$target" "$interval" &
                ;;
        esac
    done <"$dir/wanted"
}

# Three files of a quarter of a MiB are kept at most; what nobody fetched in hours is lost, and seen to be missing.
turn_over() {
    read -r file <"$dir/latest"
    if [ "$(wc -c <"$dir/log.$file")" -gt "$longest" ]; then
        : >"$dir/log.$((file + 1))"
        echo $((file + 1)) >"$dir/latest.new" && mv "$dir/latest.new" "$dir/latest"
        rm -f "$dir/log.$((file - 2))"
    fi
}

serve() {
    while read -r verb one two three four; do
        case $verb in
            ask)
                read -r up _ <"$uptime"
                echo "answer $one $boot $up $canary"
                ;;
            want)
                line="$one $two $three $four"
                grep -q -x -F "$line" "$dir/wanted" || echo "$line" >>"$dir/wanted"
                ;;
            more)
                read -r file <"$dir/latest"
                echo log
                tail -c "+$((two + 1))" "$dir/log.$one" 2>/dev/null
                printf '\ndone %s %s\n' "$one" "$file"
                ;;
        esac
    done
}

boot=$(cat "$random/boot_id")
boot=${boot%%-*}

if [ "$1" = serve ]; then
    serve
    exit 0
fi

umask 022
mkdir -p "$dir" && chmod 1777 "$dir"
[ "$0" = "$dir/canary.sh" ] || cp "$0" "$dir/canary.sh"
# cloud-init keeps user data for root alone; whoever logs in is not root.
chmod 755 "$dir/canary.sh"
[ -d "$perboot" ] && [ ! -e "$perboot/stepgate-canary" ] && cp "$0" "$perboot/stepgate-canary" && chmod +x "$perboot/stepgate-canary"
rm -rf "$dir"/busy.* "$dir"/dhcp.*
# Whoever logs in is not root, and asks what is wanted.
: >"$dir/wanted" && chmod 666 "$dir/wanted"
[ -e "$dir/latest" ] || echo 0 >"$dir/latest"
read -r file <"$dir/latest"
: >>"$dir/log.$file"
begun=' '

main() {
    measure itself itself - 50 &
    while [ "${STEPGATE_ROUNDS:=-1}" -ne 0 ]; do
        begin_wanted
        turn_over
        STEPGATE_ROUNDS=$((STEPGATE_ROUNDS - 1))
        sleep 0.5
    done
}

if [ "$STEPGATE_ROUNDS" ]; then
    main
    wait
else
    main </dev/null >/dev/null 2>&1 &
fi
