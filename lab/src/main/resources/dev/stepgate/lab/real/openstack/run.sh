# Sourced first by each run script: its output goes to the service's log, and a sane number of open files keeps RabbitMQ, MariaDB
# and Python's subprocess module from walking through a billion descriptors.
exec >>"/var/log/lab/$(basename "$PWD").log" 2>&1
[ "$(ulimit -n)" -le 65536 ] || ulimit -n 65536
