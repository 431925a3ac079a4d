"""The slate: a screen to photograph once with each camera, whose code tells its clock."""
