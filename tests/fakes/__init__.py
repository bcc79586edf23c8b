"""Stateful stand-ins for the services, on real sockets of this machine."""
