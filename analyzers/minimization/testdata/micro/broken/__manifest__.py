{"name": 
