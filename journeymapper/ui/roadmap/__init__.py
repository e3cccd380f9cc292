"""The Roadmap workspace: phases in time, and the tables of everything that is proposed and promised."""
