"""Import of points: conversion of a text to a table, and of the table to points."""
