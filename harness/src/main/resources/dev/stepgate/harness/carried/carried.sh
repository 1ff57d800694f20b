# What a run of Stepgate asks of the server that it carries through its steps, over SSH. The line before tells what:
#   keep WORD VOLUME BLOCKS       keeps the word in memory and on the root disk, and fills so many blocks of 64 KiB of the volume with random bytes:
#                                 kept SHA256 .
#   remember WORD - 0             keeps the word in memory only, after a restart
#   look - VOLUME BLOCKS          carried boot=ID memory=WORD disk=WORD volume=SHA256 how=direct|dropped|cached addresses=A,B, .
# VOLUME may be -. Plain sh: it runs on cloud images and on busybox. The STEPGATE_* variables are for its test.

set -- $carried
word=$2 volume=$3 blocks=$4
shm=${STEPGATE_SHM:-/dev/shm}
dir=${STEPGATE_DIR:-/var/tmp}
sys=${STEPGATE_SYS:-/sys}
dev=${STEPGATE_DEV:-/dev}
mounts=${STEPGATE_MOUNTS:-/proc/mounts}
random=${STEPGATE_RANDOM:-/proc/sys/kernel/random}

as() {
    if [ "$(id -u)" = 0 ]; then "$@"; else sudo -n "$@"; fi
}

# Only the volume whose id the device bears is ever touched; virtio tells the first 20 characters of it, SCSI more.
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
    for link in "$dev"/disk/by-id/*"$(printf %.20s "$1")"*; do
        if [ -e "$link" ]; then
            echo "$link"
            return
        fi
    done
}

sum() {
    sha256sum | cut -d' ' -f1
}

# A root disk that is memory forgets at each restart, and says nothing of disks.
volatile() {
    case $(awk '$2 == "/" {type = $3} END {print type}' "$mounts") in
        rootfs | tmpfs | ramfs) true ;;
        *) false ;;
    esac
}

kept() {
    [ -r "$1" ] && read -r found <"$1" && echo "${found:--}" || echo -
}

# digest DEVICE: of what lies on the disk, past the page cache where that can be
digest() {
    flag=
    how=cached
    if as dd if="$1" of=/dev/null bs=65536 count=1 iflag=direct 2>/dev/null; then
        flag=iflag=direct
        how=direct
    elif as sh -c 'sync; echo 3 >/proc/sys/vm/drop_caches' 2>/dev/null; then
        how=dropped
    fi
    # shellcheck disable=SC2086
    sha=$({
        as dd if="$1" bs=65536 count="$blocks" $flag 2>/dev/null
        echo $? >"$shm/stepgate-carried.code"
    } | sum)
    [ "$(kept "$shm/stepgate-carried.code")" = 0 ] || sha=unreadable
}

[ -d "$shm" ] || as mkdir -m 1777 "$shm"
case $1 in
    keep)
        echo "$word" >"$shm/stepgate-carried"
        mkdir -p "$dir"
        echo "$word" >"$dir/stepgate-carried"
        sha=-
        if [ "$volume" != - ]; then
            disk=$(device "$volume")
            for try in 1 2 3 4 5 6 7 8 9 10; do
                [ -n "$disk" ] && break
                sleep 1
                disk=$(device "$volume")
            done
            sha=gone
            if [ -n "$disk" ]; then
                dd if=/dev/urandom of="$shm/stepgate-bytes" bs=65536 count="$blocks" 2>/dev/null
                sha=$(sum <"$shm/stepgate-bytes")
                as dd if="$shm/stepgate-bytes" of="$disk" bs=65536 conv=notrunc,fsync 2>/dev/null || sha=unwritable
                rm -f "$shm/stepgate-bytes"
            fi
        fi
        sync
        echo "kept $sha ."
        ;;
    remember)
        echo "$word" >"$shm/stepgate-carried"
        echo "kept - ."
        ;;
    look)
        busy=$shm/stepgate-carried.busy
        if [ -r "$busy" ] && read -r pid <"$busy" && [ -d "/proc/$pid" ]; then
            echo "busy ."
            exit
        fi
        echo $$ >"$busy"
        sha=- how=-
        if [ "$volume" != - ]; then
            disk=$(device "$volume")
            sha=gone
            [ -n "$disk" ] && digest "$disk"
        fi
        read -r boot <"$random/boot_id"
        if volatile; then disk=volatile; else disk=$(kept "$dir/stepgate-carried"); fi
        addresses=$(ip -4 -o addr show | awk '$2 != "lo" {print $4}' | cut -d/ -f1 | sort | tr '\n' ,)
        rm -f "$busy"
        echo "carried boot=$boot memory=$(kept "$shm/stepgate-carried") disk=$disk volume=$sha how=$how addresses=$addresses ."
        ;;
esac
