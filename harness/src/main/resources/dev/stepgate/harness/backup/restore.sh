#!/bin/sh
# Restores a backup into a server of this container and says what is in it, a line each, with tabs.
# usage: restore.sh dump|stream|directory none|gzip|zstd PATH
# exit 10: the image lacks something; 11: the backup is of another release than the server; 20: it cannot be restored.
set -u
kind=$1 compression=$2 backup=$3
place=/restore data=/restore/data socket=/restore/socket log=/restore/server.log
mkdir -p $place && chown mysql $place

failed() {
    printf 'failed\t%s\n' "$1"
    # The statement that a server complains of may hold what nobody else should read.
    [ -s "${2:-}" ] && grep -iE 'error|fail|corrupt|unexpected|wrong' "$2" | grep -v '^$' | tail -n 3 \
        | sed "s/ near '.*//" | cut -c1-200 | sed 's/^/because\t/'
    exit 20
}
missing() {
    printf 'missing\t%s\n' "$1"
    exit 10
}
program() {
    for name in "$@"; do
        command -v "$name" && return 0
    done
    return 1
}
server=$(program mariadbd mysqld) || missing mariadbd
client=$(program mariadb mysql) || missing mariadb
printf 'version\t%s\n' "$($server --no-defaults --version | sed 's/.*Ver \([^ ]*\).*/\1/')"
case $compression in
    gzip | zstd) program $compression >/dev/null || missing $compression ;;
esac

unpacked() {
    case $compression in
        none) cat "$backup" ;;
        *) $compression -dc "$backup" ;;
    esac || echo broken >$place/broken
}
sql() {
    $client --no-defaults --socket=$socket --user=root --batch --skip-column-names "$@"
}
start() {
    defaults=--no-defaults
    [ -f $data/backup-my.cnf ] && defaults=--defaults-file=$data/backup-my.cnf
    $server $defaults --user=mysql --datadir=$data --socket=$socket --pid-file=$place/pid --log-error=$log \
        --skip-networking --skip-log-bin --skip-slave-start --innodb-buffer-pool-size=128M "$@" >/dev/null 2>&1 &
    process=$!
    until sql -e 'SELECT 1' >/dev/null 2>&1; do
        kill -0 $process 2>/dev/null || failed 'the server does not start on it' $log
        sleep 0.2
    done
}
stop() {
    kill $process
    wait $process
}
release() {
    sed 's/^\([0-9]*\.[0-9]*\).*/\1/'
}

prepare() {
    tool=$(program mariadb-backup mariabackup) || missing mariadb-backup
    about=$(ls $data/mariadb_backup_info $data/xtrabackup_info 2>/dev/null | head -n 1)
    points=$(ls $data/mariadb_backup_checkpoints $data/xtrabackup_checkpoints 2>/dev/null | head -n 1)
    [ -n "$points" ] || failed 'it lacks xtrabackup_checkpoints, as an unfinished backup does'
    grep -q 'backup_type = incremental' "$points" && failed 'it is incremental; only a full one can be restored alone'
    if [ -n "$about" ]; then
        taken=$(sed -n 's/^server_version = //p' "$about")
        printf 'taken\t%s\n' "$taken"
        [ "$(echo "$taken" | release)" = "$($server --no-defaults --version | sed 's/.*Ver //' | release)" ] || exit 11
    fi
    if [ -n "$(find $data -name '*.qp' | head -n 1)" ]; then
        program qpress >/dev/null || missing qpress
        $tool --decompress --remove-original --target-dir=$data >$place/tool.log 2>&1 \
            || failed 'its files cannot be decompressed' $place/tool.log
    fi
    grep -q 'backup_type = full-prepared' "$points" && return
    $tool --prepare --use-memory=128M --target-dir=$data >$place/tool.log 2>&1 || failed 'it cannot be prepared' $place/tool.log
}

case $kind in
    dump)
        install=$(program mariadb-install-db mysql_install_db) || missing mariadb-install-db
        $install --no-defaults --user=mysql --datadir=$data --auth-root-authentication-method=normal --skip-test-db \
            >$place/install.log 2>&1 || failed 'an empty server cannot be made' $place/install.log
        start
        unpacked | sql >/dev/null 2>$place/load.log || failed 'a statement of it is refused' $place/load.log
        [ -f $place/broken ] && failed 'it cannot be decompressed'
        stop
        ;;
    stream)
        mkdir $data
        stream=$(program mbstream) || missing mbstream
        unpacked | $stream -x -C $data 2>$place/stream.log || failed 'the stream cannot be unpacked' $place/stream.log
        [ -f $place/broken ] && failed 'it cannot be decompressed'
        prepare
        ;;
    directory)
        mv "$backup" $data
        prepare
        ;;
esac
chown -R mysql $data
# The accounts are those of the source; nobody listens, and nobody's password is asked for.
start --skip-grant-tables

system="('mysql','information_schema','performance_schema','sys')"
sql -e "SELECT 'schema', schema_name FROM information_schema.schemata WHERE schema_name NOT IN $system"
name="CONCAT('\`', REPLACE(table_schema, '\`', '\`\`'), '\`.\`', REPLACE(table_name, '\`', '\`\`'), '\`')"
tables="FROM information_schema.tables WHERE table_type = 'BASE TABLE' AND table_schema NOT IN $system"
sql -r -e "SELECT CONCAT('SELECT ''rows'', ', QUOTE(table_schema), ', ', QUOTE(table_name), ', COUNT(*) FROM ', $name, ';') $tables" \
    | sql --force 2>$place/count.log
[ -s $place/count.log ] && failed 'not every table can be read' $place/count.log
sql -r -e "SELECT CONCAT('CHECK TABLE ', $name, ';') $tables" | sql --force 2>&1 | awk -F '\t' '
    $3 == "status" && ($4 == "OK" || $4 == "Table is already up to date") { checked++; next }
    $3 == "note" { next }
    { printf "corrupt\t%s\t%s\n", $1, $4 }
    END { printf "checked\t%d\n", checked }'
stop
printf 'done\n'
