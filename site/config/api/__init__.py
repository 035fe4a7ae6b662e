"""What members' own sites read of the union's: a versioned API for programs, and lists to put into a frame."""
