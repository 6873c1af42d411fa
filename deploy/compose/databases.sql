-- One database a service; on one machine they share the server's owner.
create database intake;
create database deputies;
create database supervision;
create database voting;
create database box;
create database scrutiny;
create database gateway;
