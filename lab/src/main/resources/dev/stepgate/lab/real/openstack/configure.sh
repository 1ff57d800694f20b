# Sourced by the roles that run or change OpenStack's services: writes the configuration of all of them.
keystone=(keystone.conf) nova=(nova.conf nova-database.conf) cinder=(cinder.conf)
without shared-receipts || keystone+=(keystone-receipts.conf)
if [ "$LAB_RELEASE" != zed ] && ! without old-computes; then nova+=(nova-old-computes.conf); fi
if [ "$LAB_CEPH" = yes ]; then cinder+=(cinder-rbd.conf); fi

render /etc/keystone/keystone.conf "${keystone[@]}"
render /etc/glance/glance-api.conf glance-api.conf
render /etc/placement/placement.conf placement.conf
render /etc/nova/nova.conf "${nova[@]}"
render /etc/neutron/neutron.conf neutron.conf
render /etc/neutron/plugins/ml2/ml2_conf.ini ml2_conf.ini
render /etc/cinder/cinder.conf "${cinder[@]}"
