#!/bin/sh
# What a server of Stepgate's checks says about itself, on its console, as lines "STEPGATE RUN key=value …":
#   facts  boot=ID addresses=A,B uuid=ID   its boot, its IPv4 addresses, its id as the metadata service tells it
#   disk=NAME wrote=TOKEN                  a disk that came while it ran got a marker
#   disk=NAME read=TOKEN                   a disk that carries a marker
# Facts are said again and again: a kernel message may tear a line. A disk that was there at the start is never written to.
# Plain sh: it runs on cloud images (by cloud-init, at each boot) and on busybox. The STEPGATE_* variables are for its test.

run='@RUN_ID@'
console=${STEPGATE_CONSOLE:-/dev/console}
sys=${STEPGATE_SYS:-/sys}
dev=${STEPGATE_DEV:-/dev}
random=${STEPGATE_RANDOM:-/proc/sys/kernel/random}
perboot=${STEPGATE_PERBOOT:-/var/lib/cloud/scripts/per-boot}
metadata=http://169.254.169.254/openstack/latest/meta_data.json

say() {
    printf '\nSTEPGATE %s %s\n' "$run" "$*" >>"$console"
}

fetch() {
    if command -v curl >/dev/null 2>&1; then
        curl -s -f -m 10 "$1"
    else
        wget -q -T 10 -O - "$1"
    fi
}

addresses() {
    ip -4 -o addr show 2>/dev/null | while read -r _ name _ address _; do
        [ "$name" = lo ] || printf '%s,' "${address%%/*}"
    done
}

facts() {
    [ -n "$uuid" ] || uuid=$(fetch "$metadata" 2>/dev/null | tr ',{}' '\n\n\n' | sed -n 's/^ *"uuid": *"\([0-9a-f-]*\)".*/\1/p' | head -n 1)
    say "facts boot=$(cat "$random/boot_id") addresses=$(addresses) uuid=$uuid"
}

marker() {
    dd if="$dev/$1" bs=512 count=1 2>/dev/null | tr -d '\000' | sed -n 's/^STEPGATE \([0-9a-f-]*\)$/\1/p' | head -n 1
}

mark() {
    token=$(cat "$random/uuid")
    printf 'STEPGATE %s\n' "$token" | dd of="$dev/$1" bs=512 count=1 conv=sync,notrunc 2>/dev/null && sync && say "disk=$1 wrote=$token"
}

# meet NAME MAY_WRITE: a disk that was not there a moment ago
meet() {
    token=$(marker "$1")
    if [ -n "$token" ]; then
        say "disk=$1 read=$token"
    elif [ "$2" = yes ]; then
        mark "$1"
    fi
}

disks() {
    for path in "$sys"/block/vd[b-z] "$sys"/block/sd[b-z]; do
        [ -e "$path" ] && printf '%s ' "${path##*/}"
    done
}

watch() {
    known=' '
    write=no
    round=0
    while [ "$round" != "${STEPGATE_ROUNDS:-never}" ]; do
        present=" $(disks)"
        for name in $present; do
            case $known in *" $name "*) ;; *) meet "$name" "$write" ;; esac
        done
        known=$present
        write=yes
        { [ $((round % 60)) = 0 ] || { [ "$round" -lt 60 ] && [ $((round % 5)) = 0 ]; }; } && facts
        round=$((round + 1))
        ${STEPGATE_PAUSE:-sleep 1}
    done
}

[ -d "$perboot" ] && [ ! -e "$perboot/stepgate-agent" ] && cp "$0" "$perboot/stepgate-agent" && chmod +x "$perboot/stepgate-agent"
if [ -n "$STEPGATE_ROUNDS" ]; then
    watch
else
    watch </dev/null >/dev/null 2>&1 &
fi
