# want +1 MIN703 "shopping_broken is in none" at "{"
{"name": 
