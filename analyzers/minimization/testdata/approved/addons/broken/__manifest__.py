# want +1 MIN703 "broken is in none" at "{"
{"name": 
