"""The contact sheet: photos by visit, placed, named, captioned and credited by hand."""
